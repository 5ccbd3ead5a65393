package io.cdfrecords.emulator.schema;

import io.cdfrecords.emulator.json.JsonInput;
import io.cdfrecords.emulator.json.ShapeReader;
import io.cdfrecords.emulator.record.PropertyName;
import io.cdfrecords.emulator.record.RecordView.MappedProperty;
import io.cdfrecords.emulator.record.SourceReference;
import io.cdfrecords.emulator.record.SourceType;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the properties of a view. Each stands for one of a container; records have no others. */
final class ViewProperties {
  private ViewProperties() {}

  /** Reads the properties at the current position, and returns their JSON. */
  static Map<String, Object> read(JsonInput input, Map<String, MappedProperty> properties)
      throws IOException {
    Map<String, Object> json = new LinkedHashMap<>();
    for (String name = input.firstName(); name != null; name = input.nextName()) {
      PropertyName.check(input, name);
      Map<String, Object> property = new LinkedHashMap<>();
      properties.put(name, property(input, property));
      json.put(name, property);
    }
    return json;
  }

  private static MappedProperty property(JsonInput input, Map<String, Object> json)
      throws IOException {
    @Nullable SourceReference container = null;
    @Nullable String identifier = null;
    Map<String, Object> words = new LinkedHashMap<>();
    for (String name = input.firstName(); name != null; name = input.nextName()) {
      switch (name) {
        case "container" -> {
          container = SourceReference.read(input);
          if (container.type() != SourceType.CONTAINER) {
            throw input.refuse("must be a container");
          }
          json.put(name, container.json());
        }
        case "containerPropertyIdentifier" -> {
          identifier = ShapeReader.text(input, PropertyName::brokenRule);
          json.put(name, identifier);
        }
        case "name", "description" -> words.put(name, input.text());
        default -> throw input.refuse("must not be there: a view of records has no connections");
      }
    }
    json.putAll(words);
    if (container == null || identifier == null) {
      throw input.missing(container == null ? "container" : "containerPropertyIdentifier");
    }
    return new MappedProperty(container, identifier, words);
  }
}
