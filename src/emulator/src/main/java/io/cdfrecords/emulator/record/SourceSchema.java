package io.cdfrecords.emulator.record;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The properties of a container, arranged for a lookup at every value. */
public final class SourceSchema {
  private final Map<String, SchemaProperty> entries = new HashMap<>();
  private final List<SchemaProperty> demanded = new ArrayList<>();

  /** Makes the schema of a container of these properties. */
  public SourceSchema(Map<String, PropertySchema> properties) {
    properties.forEach(
        (name, schema) -> {
          int place = schema.demanded() ? demanded.size() : SchemaProperty.NOT_DEMANDED;
          SchemaProperty entry = new SchemaProperty(name, Fingerprint.of(name), schema, place);
          entries.put(name, entry);
          if (schema.demanded()) {
            demanded.add(entry);
          }
        });
  }

  /** Returns the property of a name; null if absent. */
  @Nullable SchemaProperty find(String name) {
    return entries.get(name);
  }

  /** Returns the type of a property; null where there is no such property. */
  @Nullable PropertyType type(String name) {
    @Nullable SchemaProperty property = find(name);
    return property == null ? null : property.schema().type();
  }

  /** Returns the properties that no stored record is without, each at its place. */
  List<SchemaProperty> demanded() {
    return demanded;
  }

  /**
   * A property.
   *
   * @param name its name
   * @param named the fingerprint of its name
   * @param schema what is said of its values
   * @param place its place among the demanded ones
   */
  record SchemaProperty(String name, Fingerprint named, PropertySchema schema, int place) {
    static final int NOT_DEMANDED = -1;
  }
}
