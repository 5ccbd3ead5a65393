package io.cdfrecords.emulator.schema;

import io.cdfrecords.emulator.json.JsonInput;
import io.cdfrecords.emulator.json.RequestRefusedException;
import io.cdfrecords.emulator.record.DefaultValue;
import io.cdfrecords.emulator.record.PropertySchema;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A property of a container.
 *
 * @param json its JSON
 * @param schema what it says of values
 */
record PropertyDefinition(Map<String, Object> json, PropertySchema schema) {

  /**
   * Reads the definition at the current position.
   *
   * @throws RequestRefusedException with 400, where it is malformed
   */
  static PropertyDefinition read(JsonInput input) throws IOException {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("nullable", true);
    json.put("autoIncrement", false);
    json.put("immutable", false);
    @Nullable TypeDefinition type = null;
    byte @Nullable [] defaultJson = null;
    for (String name = input.firstName(); name != null; name = input.nextName()) {
      switch (name) {
        case "type" -> type = TypeDefinition.read(input);
        case "nullable", "immutable" -> json.put(name, input.flag());
        case "autoIncrement" -> checkNotSet(input);
        case "name", "description" -> json.put(name, input.text());
        case "defaultValue" -> {
          int start = input.offset();
          json.put(name, JsonValue.read(input));
          defaultJson = input.rawSince(start);
        }
        // The progress of a change inside the service; there is none here.
        case "constraintState" -> input.skip();
        default -> throw input.unknown();
      }
    }
    if (type == null) {
      throw input.missing("type");
    }
    json.put("type", type.json());
    json.put("constraintState", Map.of());
    PropertySchema schema = type.schema(json.get("nullable") == Boolean.TRUE);
    return new PropertyDefinition(
        json, defaultJson == null ? schema : withDefault(input, schema, defaultJson));
  }

  private static PropertySchema withDefault(JsonInput input, PropertySchema schema, byte[] json) {
    try {
      return schema.with(DefaultValue.read(json, schema));
    } catch (RequestRefusedException refusal) {
      throw input.refuse("is wrong: " + refusal.getMessage());
    }
  }

  /** Records have no auto-incremented numbers: our reading, since none is published. */
  private static void checkNotSet(JsonInput input) throws IOException {
    if (input.flag()) {
      throw input.refuse("must be false");
    }
  }
}
