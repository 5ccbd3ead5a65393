package io.cdfrecords.emulator.record;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a container says of its properties, laid out for being asked at every value. */
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
