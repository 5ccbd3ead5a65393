package io.cdfrecords.emulator.read.query;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.LongNode;
import io.cdfrecords.emulator.json.JsonInput;
import io.cdfrecords.emulator.json.RequestRefusedException;
import io.cdfrecords.emulator.record.PropertyType;
import java.io.IOException;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads the values that a query compares properties with. */
public final class FilterValueReader {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String MOMENT =
      "must be a timestamp in ISO 8601 or milliseconds since the epoch";

  private FilterValueReader() {}

  /** Reads any value. Properties are never null, so none is compared with it. */
  public static JsonNode read(JsonInput input) throws IOException {
    if (input.parser().currentToken() == JsonToken.VALUE_NULL) {
      throw input.refuse("must not be null");
    }
    JsonNode value = MAPPER.readTree(input.parser());
    if ((value.has("space") || value.has("externalId")) && !relation(value)) {
      throw input.refuse("must have exactly the texts space and externalId, as a relation has");
    }
    return value;
  }

  private static boolean relation(JsonNode value) {
    return value.size() == 2
        && value.path("space").isTextual()
        && value.path("externalId").isTextual();
  }

  /** Reads a value that has an order. */
  static JsonNode ordered(JsonInput input) throws IOException {
    String kind = input.kind();
    JsonNode value = read(input);
    if (!value.isTextual() && !value.isNumber()) {
      throw input.refuse("must be a text or a number, but was " + kind);
    }
    return value;
  }

  /** Reads a moment. */
  static long millis(JsonInput input) throws IOException {
    return millis(read(input)).orElseThrow(() -> input.refuse(MOMENT));
  }

  /**
   * Returns a value as its property has it: a moment in milliseconds, where the property is one.
   *
   * @param type the type of a property of a container; null where it is not known
   * @throws RequestRefusedException with 400, where the property never has such a value
   */
  static JsonNode fitting(
      JsonInput input, Property property, @Nullable PropertyType type, JsonNode value) {
    if (!(property instanceof Property.TopLevel topLevel)) {
      if (type == PropertyType.TIMESTAMP
          && !(value.isTextual() && Timestamp.millis(value.textValue()).isPresent())) {
        throw input.refuse("has a value that must be a timestamp in ISO 8601");
      }
      if (type == PropertyType.DIRECT && !relation(value)) {
        throw input.refuse("has a value that must have exactly the texts space and externalId");
      }
      return value;
    }
    if (topLevel.time()) {
      return LongNode.valueOf(
          millis(value).orElseThrow(() -> input.refuse("has a value that " + MOMENT)));
    }
    if (!value.isTextual()) {
      throw input.refuse("has a value that must be a text");
    }
    return value;
  }

  /** Returns the moment that a timestamp or a whole number says; empty for any other value. */
  public static OptionalLong millis(JsonNode value) {
    if (value.isTextual()) {
      return Timestamp.millis(value.textValue());
    }
    return value.isIntegralNumber() && value.canConvertToLong()
        ? OptionalLong.of(value.longValue())
        : OptionalLong.empty();
  }
}
