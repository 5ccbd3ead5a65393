package io.cdfrecords.emulator.schema;

import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import io.cdfrecords.emulator.json.JsonInput;
import io.cdfrecords.emulator.json.RequestRefusedException;
import io.cdfrecords.emulator.record.PropertySchema;
import io.cdfrecords.emulator.record.PropertyType;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The type of a property.
 *
 * @param type the type
 * @param json its JSON
 */
record TypeDefinition(PropertyType type, Map<String, Object> json) {
  private static final Pattern ENUM_VALUE = Pattern.compile("^[_A-Za-z][_0-9A-Za-z]{0,127}$");

  /**
   * Reads the type at the current position.
   *
   * @throws RequestRefusedException with 400, where it is malformed
   */
  static TypeDefinition read(JsonInput input) throws IOException {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("list", false);
    @Nullable PropertyType type = null;
    for (String name = input.firstName(); name != null; name = input.nextName()) {
      switch (name) {
        case "type" -> {
          type = type(input);
          json.put(name, type.apiName());
        }
        case "list" -> json.put(name, input.flag());
        case "maxListSize", "maxTextSize" -> json.put(name, size(input));
        case "values" -> json.put(name, values(input));
        case "unknownValue", "collation" -> json.put(name, input.text());
        case "unit" -> json.put(name, unit(input));
        case "container" -> json.put(name, JsonValue.read(input));
        default -> throw input.unknown();
      }
    }
    if (type == null) {
      throw input.missing("type");
    }
    check(input, json, "values", type == PropertyType.ENUM, true);
    check(input, json, "unknownValue", type == PropertyType.ENUM, false);
    check(input, json, "maxTextSize", type == PropertyType.TEXT, false);
    check(input, json, "collation", type == PropertyType.TEXT, false);
    check(input, json, "container", type == PropertyType.DIRECT, false);
    boolean decimal = type == PropertyType.FLOAT32 || type == PropertyType.FLOAT64;
    check(input, json, "unit", decimal, false);
    check(input, json, "maxListSize", json.get("list") == Boolean.TRUE, false);
    return new TypeDefinition(type, json);
  }

  /** Returns what it says of values. */
  PropertySchema schema(boolean nullable) {
    Set<String> values =
        json.get("values") instanceof Map<?, ?> map
            ? map.keySet().stream().map(String::valueOf).collect(Collectors.toUnmodifiableSet())
            : Set.of();
    return new PropertySchema(
        type,
        json.get("list") == Boolean.TRUE,
        (Integer) json.getOrDefault("maxListSize", Integer.MAX_VALUE),
        (Integer) json.getOrDefault("maxTextSize", Integer.MAX_VALUE),
        values,
        nullable,
        null);
  }

  private static PropertyType type(JsonInput input) throws IOException {
    Optional<PropertyType> type = PropertyType.named(input.text());
    return type.orElseThrow(
        () ->
            input.refuse(
                "must be one of "
                    + Arrays.stream(PropertyType.values())
                        .map(PropertyType::apiName)
                        .collect(Collectors.joining(", "))));
  }

  /** Any unit is taken, also one that the emulator cannot convert. */
  private static Map<String, Object> unit(JsonInput input) throws IOException {
    Map<String, Object> unit = new LinkedHashMap<>();
    for (String name = input.firstName(); name != null; name = input.nextName()) {
      switch (name) {
        case "externalId", "sourceUnit" -> unit.put(name, input.text());
        default -> throw input.unknown();
      }
    }
    if (!unit.containsKey("externalId")) {
      throw input.missing("externalId");
    }
    return unit;
  }

  private static int size(JsonInput input) throws IOException {
    if (input.parser().currentToken() != JsonToken.VALUE_NUMBER_INT
        || input.parser().getNumberType() != NumberType.INT
        || input.parser().getIntValue() < 1) {
      throw input.refuse("must be a whole number from 1 on");
    }
    return input.parser().getIntValue();
  }

  private static Map<String, Object> values(JsonInput input) throws IOException {
    Map<String, Object> values = new LinkedHashMap<>();
    for (String name = input.firstName(); name != null; name = input.nextName()) {
      if (!ENUM_VALUE.matcher(name).matches()) {
        throw input.refuse("has a name that must match " + ENUM_VALUE);
      }
      Map<String, Object> value = new LinkedHashMap<>();
      for (String attribute = input.firstName(); attribute != null; attribute = input.nextName()) {
        if (!attribute.equals("name") && !attribute.equals("description")) {
          throw input.unknown();
        }
        value.put(attribute, input.text());
      }
      values.put(name, value);
    }
    if (values.isEmpty()) {
      throw input.refuse("must have at least 1 value");
    }
    return values;
  }

  private static void check(
      JsonInput input,
      Map<String, Object> json,
      String attribute,
      boolean allowed,
      boolean needed) {
    if (allowed && needed && !json.containsKey(attribute)) {
      throw input.missing(attribute);
    }
    if (!allowed && json.containsKey(attribute)) {
      throw input.refuse("must not have " + attribute + ", which is for another type");
    }
  }
}
