package io.cdfrecords.emulator.schema;

import io.cdfrecords.emulator.json.JsonInput;
import io.cdfrecords.emulator.json.RequestRefusedException;
import io.cdfrecords.emulator.json.ShapeReader;
import io.cdfrecords.emulator.record.NameRule;
import io.cdfrecords.emulator.record.PropertyName;
import io.cdfrecords.emulator.record.PropertySchema;
import io.cdfrecords.emulator.record.SourceReference;
import io.cdfrecords.emulator.record.SourceSchema;
import io.cdfrecords.emulator.record.SourceType;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A container.
 *
 * @param id its space and external id
 * @param json its JSON
 * @param properties what it says of each of its properties
 * @param schema the same, laid out for records
 */
public record ContainerDefinition(
    SourceReference id,
    Map<String, Object> json,
    Map<String, PropertySchema> properties,
    SourceSchema schema)
    implements Definition {

  /** What a project has unless its subscription says otherwise. */
  private static final int PROPERTIES = 100;

  private static final String RECORD = "record";
  private static final Set<String> USES = Set.of("node", "edge", "all", "record");

  /** What a container is for unless it says so, as published. */
  private static final String DEFAULT_USE = "node";

  @Override
  public String key() {
    return id.toString();
  }

  /** Returns the JSON of a property; null where there is no such property. */
  @Nullable Map<String, Object> property(String name) {
    if (!(json.get("properties") instanceof Map<?, ?> all)
        || !(all.get(name) instanceof Map<?, ?> property)) {
      return null;
    }
    Map<String, Object> definition = new LinkedHashMap<>();
    property.forEach((attribute, value) -> definition.put(String.valueOf(attribute), value));
    return definition;
  }

  /** Returns what its instances are. */
  String usedFor() {
    return String.valueOf(json.get("usedFor"));
  }

  /**
   * Reads the definition at the current position.
   *
   * @throws RequestRefusedException with 400, where it is malformed
   */
  static ContainerDefinition read(JsonInput input) throws IOException {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("usedFor", DEFAULT_USE);
    Map<String, PropertyDefinition> properties = new LinkedHashMap<>();
    for (String name = input.firstName(); name != null; name = input.nextName()) {
      switch (name) {
        case "space" -> json.put(name, SpaceDefinition.space(input));
        case "externalId" -> json.put(name, ShapeReader.text(input, NameRule.CONTAINER::brokenBy));
        case "usedFor" -> json.put(name, ShapeReader.text(input, ContainerDefinition::brokenUse));
        case "name", "description" -> json.put(name, input.text());
        case "properties" -> properties(input, properties);
        case "constraints", "indexes" -> checkEmpty(input);
        default -> throw input.unknown();
      }
    }
    if (!(json.get("space") instanceof String space)) {
      throw input.missing("space");
    }
    if (!(json.get("externalId") instanceof String externalId)) {
      throw input.missing("externalId");
    }
    if (properties.isEmpty()) {
      throw input.missing("properties");
    }
    if (RECORD.equals(json.get("usedFor"))) {
      checkForRecords(input, properties);
    }
    Map<String, Object> shown = new LinkedHashMap<>();
    Map<String, PropertySchema> schemas = new LinkedHashMap<>();
    properties.forEach(
        (property, definition) -> {
          shown.put(property, definition.json());
          schemas.put(property, definition.schema());
        });
    json.put("properties", shown);
    return new ContainerDefinition(
        new SourceReference(SourceType.CONTAINER, space, externalId),
        json,
        schemas,
        new SourceSchema(schemas));
  }

  private static void properties(JsonInput input, Map<String, PropertyDefinition> properties)
      throws IOException {
    for (String name = input.firstName(); name != null; name = input.nextName()) {
      PropertyName.check(input, name);
      if (properties.size() == PROPERTIES) {
        throw input.refuse("is one property too many: a container has at most " + PROPERTIES);
      }
      properties.put(name, PropertyDefinition.read(input));
    }
    if (properties.isEmpty()) {
      throw input.refuse("must have between 1 and %d properties".formatted(PROPERTIES));
    }
  }

  /**
   * The definition of an enum of records has its values, and nothing for those it does not have.
   */
  private static void checkForRecords(JsonInput input, Map<String, PropertyDefinition> properties) {
    properties.forEach(
        (name, property) -> {
          if (property.json().get("type") instanceof Map<?, ?> type
              && type.containsKey("unknownValue")) {
            throw input.refuse(
                "has the property %s whose type must not have an unknownValue".formatted(name));
          }
        });
  }

  private static Optional<String> brokenUse(String use) {
    return USES.contains(use)
        ? Optional.empty()
        : Optional.of("must be one of " + USES.stream().sorted().toList());
  }

  /** Refuses what the emulator would not enforce. */
  private static void checkEmpty(JsonInput input) throws IOException {
    if (input.firstName() != null) {
      throw input.refuse("is not kept to by the emulator; leave it out");
    }
  }
}
