package io.cdfrecords.emulator.schema;

import io.cdfrecords.emulator.record.RecordView;
import io.cdfrecords.emulator.record.RecordView.MappedProperty;
import io.cdfrecords.emulator.record.Schema;
import io.cdfrecords.emulator.record.SourceReference;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of a view as the API shows it. Its properties have the types and defaults of their
 * containers, and those of the views that it implements stand among them: the service's clients
 * read both. The JSON that a caller sends has neither.
 */
public final class ViewJson {
  private ViewJson() {}

  /**
   * Returns the JSON of a view.
   *
   * @param schema knows what the view inherits, and the containers that it maps
   * @param inherited whether the properties of the views that it implements are shown too
   */
  public static Map<String, Object> of(
      StoredDefinition<ViewDefinition> stored, Schema schema, boolean inherited) {
    ViewDefinition view = stored.definition();
    @Nullable RecordView resolved = inherited ? schema.view(view.id()) : null;
    Map<String, MappedProperty> mapped =
        resolved == null ? view.properties() : resolved.properties();
    Map<String, Object> properties = new LinkedHashMap<>();
    mapped.forEach((name, property) -> properties.put(name, property(property, schema)));
    Map<String, Object> json = stored.view();
    json.put("properties", properties);
    json.put("writable", true);
    json.put(
        "mappedContainers",
        mapped.values().stream()
            .map(MappedProperty::container)
            .distinct()
            .map(SourceReference::json)
            .toList());
    return json;
  }

  private static Map<String, Object> property(MappedProperty mapped, Schema schema) {
    @Nullable Map<String, Object> definition = schema.definition(mapped.container(), mapped.name());
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("container", mapped.container().json());
    json.put("containerPropertyIdentifier", mapped.name());
    if (definition != null) {
      json.putAll(definition);
    }
    json.putAll(mapped.words());
    return json;
  }
}
