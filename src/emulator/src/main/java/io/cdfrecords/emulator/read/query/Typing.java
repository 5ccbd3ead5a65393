package io.cdfrecords.emulator.read.query;

import com.fasterxml.jackson.databind.node.NullNode;
import io.cdfrecords.emulator.read.unit.Conversion;
import io.cdfrecords.emulator.record.SourceReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a query says of the properties in its answer, by space, source and name. A container that is
 * not defined says nothing. A property whose values are converted has the unit they are shown in,
 * which is our reading.
 */
final class Typing {
  private static final List<String> OF_TYPES =
      List.of(
          "type",
          "list",
          "maxListSize",
          "maxTextSize",
          "unit",
          "values",
          "unknownValue",
          "container");

  private final QuerySources sources;
  private final Map<String, Map<String, Map<String, Object>>> shown = new LinkedHashMap<>();

  Typing(QuerySources sources) {
    this.sources = sources;
  }

  /** Adds a property, where it is defined. */
  void add(SourceReference source, String property) {
    @Nullable Map<String, Object> definition = sources.definition(source, property);
    if (definition != null) {
      shown
          .computeIfAbsent(source.space(), space -> new LinkedHashMap<>())
          .computeIfAbsent(source.name(), name -> new LinkedHashMap<>())
          .put(property, json(definition, sources.conversion(source, property)));
    }
  }

  /** Returns what was added. */
  Map<String, Map<String, Map<String, Object>>> json() {
    return shown;
  }

  private static Map<String, Object> json(
      Map<String, Object> definition, @Nullable Conversion conversion) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("nullable", definition.getOrDefault("nullable", true));
    json.put("defaultValue", definition.getOrDefault("defaultValue", NullNode.getInstance()));
    for (String word : List.of("name", "description")) {
      @Nullable Object text = definition.get(word);
      if (text != null) {
        json.put(word, text);
      }
    }
    json.put("type", type(definition, conversion));
    return json;
  }

  private static Map<String, Object> type(
      Map<String, Object> definition, @Nullable Conversion conversion) {
    Map<String, Object> type = new LinkedHashMap<>();
    if (definition.get("type") instanceof Map<?, ?> defined) {
      for (String attribute : OF_TYPES) {
        @Nullable Object value = defined.get(attribute);
        if (value != null) {
          type.put(attribute, value);
        }
      }
    }
    if (conversion != null) {
      type.put("unit", Map.of("externalId", conversion.to().externalId()));
    }
    return type;
  }
}
