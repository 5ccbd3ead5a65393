package io.cdfrecords.emulator.schema;

import com.fasterxml.jackson.core.JsonToken;
import io.cdfrecords.emulator.json.JsonInput;
import io.cdfrecords.emulator.json.RequestRefusedException;
import io.cdfrecords.emulator.json.ShapeReader;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Parts of a definition that are kept as they are. */
final class JsonValue {
  private JsonValue() {}

  /**
   * Reads the value at the current position, as maps, lists, texts, numbers and booleans.
   *
   * @throws RequestRefusedException with 400 for null
   */
  static Object read(JsonInput input) throws IOException {
    JsonToken token = input.parser().currentToken();
    return switch (token) {
      case START_OBJECT -> object(input);
      case START_ARRAY -> ShapeReader.list(input, JsonValue::read);
      case VALUE_STRING -> input.text();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> input.parser().getNumberValue();
      case VALUE_TRUE, VALUE_FALSE -> token == JsonToken.VALUE_TRUE;
      default -> throw input.refuse("must not be " + input.kind());
    };
  }

  private static Map<String, Object> object(JsonInput input) throws IOException {
    Map<String, Object> object = new LinkedHashMap<>();
    for (String name = input.firstName(); name != null; name = input.nextName()) {
      object.put(name, read(input));
    }
    return object;
  }
}
