package io.cdfrecords.mapping.value;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row as JSON text, and back. */
public final class JsonText {
  private static final TypeReference<@Nullable Map<String, @Nullable Object>> OBJECT =
      new TypeReference<>() {};

  private static final TypeReference<@Nullable List<@Nullable Object>> ARRAY =
      new TypeReference<>() {};

  private static final String TIMESTAMP = "@timestamp";
  private static final String DATE = "@date";
  private static final String UNREADABLE = "@unreadable";
  private static final String RULE = "@rule";
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          // Every digit, so that nothing is rounded before its type is known.
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .addModule(
              new SimpleModule()
                  .addSerializer(Instant.class, typed(Instant.class, TIMESTAMP))
                  .addSerializer(LocalDate.class, typed(LocalDate.class, DATE))
                  .addSerializer(UnreadableValue.class, shown()))
          .build();

  private JsonText() {}

  /**
   * Returns the object that {@code text} is.
   *
   * @throws UnmappedException if it is not JSON, or no object
   */
  public static Map<String, @Nullable Object> object(String text) throws UnmappedException {
    return read(text, OBJECT, "must be a JSON object");
  }

  /**
   * Returns the array that {@code text} is.
   *
   * @throws UnmappedException if it is not JSON, or no array
   */
  public static List<@Nullable Object> array(String text) throws UnmappedException {
    return read(text, ARRAY, "must be a JSON array");
  }

  private static <T> T read(String text, TypeReference<@Nullable T> type, String rule)
      throws UnmappedException {
    try {
      T read = JSON.readValue(text, type);
      if (read != null) {
        return read;
      }
    } catch (JsonProcessingException e) {
      // Its message quotes the input.
    }
    throw new UnmappedException(rule);
  }

  /** Reads values one after another. */
  static JsonParser parser(InputStream in) throws IOException {
    return JSON.createParser(in);
  }

  /** Returns the object that {@code parser} stands at. */
  static Map<String, @Nullable Object> object(JsonParser parser) throws IOException {
    return JSON.readerFor(OBJECT)
        .without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .readValue(parser);
  }

  /**
   * Returns the fields of a row as a JSON object, of which {@link #printed} makes the row again:
   * times and dates are objects that name their type, since a text that looks like a time may be
   * none, and so are values that cannot be read.
   */
  public static String print(Map<String, ? extends @Nullable Object> fields) {
    try {
      return JSON.writeValueAsString(fields);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a row holds what JSON can hold", e);
    }
  }

  /**
   * Returns the fields of the row that was printed as {@code text}.
   *
   * @throws UnmappedException if it is not JSON, or no object
   */
  public static Map<String, @Nullable Object> printed(String text) throws UnmappedException {
    Map<String, @Nullable Object> fields = object(text);
    fields.replaceAll((name, value) -> value == null ? null : restored(value));
    return fields;
  }

  private static Object restored(Object value) {
    if (value instanceof List<?> list) {
      List<@Nullable Object> copy = new ArrayList<>(list.size());
      list.forEach(element -> copy.add(element == null ? null : restored(element)));
      return copy;
    }
    if (!(value instanceof Map<?, ?> map)) {
      return value;
    }
    Object time = map.size() == 1 ? typed(map) : null;
    if (time != null) {
      return time;
    }
    if (map.size() == 2
        && map.get(UNREADABLE) instanceof String shown
        && map.get(RULE) instanceof String rule) {
      return new UnreadableValue(rule, shown);
    }
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    map.forEach(
        (key, inner) -> copy.put(String.valueOf(key), inner == null ? null : restored(inner)));
    return copy;
  }

  private static @Nullable Object typed(Map<?, ?> map) {
    try {
      if (map.get(TIMESTAMP) instanceof String text) {
        return Instant.parse(text);
      }
      return map.get(DATE) instanceof String text ? LocalDate.parse(text) : null;
    } catch (DateTimeException e) {
      // A field of the input that happens to have this name.
      return null;
    }
  }

  private static <T> JsonSerializer<T> typed(Class<T> type, String name) {
    return new StdSerializer<T>(type) {
      private static final long serialVersionUID = 1L;

      @Override
      public void serialize(T value, JsonGenerator out, SerializerProvider provider)
          throws IOException {
        out.writeStartObject();
        out.writeStringField(name, value.toString());
        out.writeEndObject();
      }
    };
  }

  private static JsonSerializer<UnreadableValue> shown() {
    return new StdSerializer<UnreadableValue>(UnreadableValue.class) {
      private static final long serialVersionUID = 1L;

      @Override
      public void serialize(UnreadableValue value, JsonGenerator out, SerializerProvider provider)
          throws IOException {
        out.writeStartObject();
        out.writeStringField(UNREADABLE, value.shown());
        out.writeStringField(RULE, value.rule());
        out.writeEndObject();
      }
    };
  }
}
