package io.cdfrecords.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row as JSON text, and back. */
public final class JsonText {
  private static final TypeReference<@Nullable Map<String, @Nullable Object>> OBJECT =
      new TypeReference<>() {};

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          // Every digit, so that nothing is rounded before its type is known.
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .addModule(
              new SimpleModule()
                  .addSerializer(Instant.class, ToStringSerializer.instance)
                  .addSerializer(LocalDate.class, ToStringSerializer.instance))
          .build();

  private JsonText() {}

  /**
   * The object that {@code text} is.
   *
   * @throws UnmappedException if it is not JSON, or no object
   */
  public static Map<String, @Nullable Object> object(String text) throws UnmappedException {
    try {
      Map<String, @Nullable Object> object = JSON.readValue(text, OBJECT);
      if (object != null) {
        return object;
      }
    } catch (JsonProcessingException e) {
      // Its message quotes the input.
    }
    throw new UnmappedException("must be a JSON object");
  }

  /** The fields of a row as a JSON object; what is neither number, text nor boolean as text. */
  public static String print(Row row) {
    try {
      return JSON.writeValueAsString(row.fields());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a row holds what JSON can hold", e);
    }
  }
}
