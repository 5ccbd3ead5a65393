package io.cdfrecords.pipelines.propose;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdfrecords.api.PropertyDefinition;
import io.cdfrecords.api.PropertyType;
import io.cdfrecords.mapping.MappedProperty;
import io.cdfrecords.mapping.Mapping;
import io.cdfrecords.record.SourceId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a project must have before the records of a mapping are written.
 *
 * @param spaces the spaces of records and containers
 * @param containers the containers, with what their definitions are
 * @param views whether views are written too, which only their definitions explain
 * @param stream the stream; null where none is named
 * @param template the template that the stream is to be of; null where any will do
 */
record Needed(
    Set<String> spaces,
    Map<SourceId, Container> containers,
    boolean views,
    @Nullable String stream,
    @Nullable String template) {
  /**
   * A container that is needed.
   *
   * @param json its definition, in the service's form
   * @param properties the types of its properties, by name
   */
  record Container(String json, Map<String, PropertyDefinition> properties) {}

  /**
   * Returns what {@code mapping} needs.
   *
   * @param definition the definition of one of its containers, or null
   */
  static Needed of(
      Mapping mapping,
      @Nullable DefinitionFile definition,
      @Nullable String stream,
      @Nullable String template) {
    Set<String> spaces = new LinkedHashSet<>(mapping.spaces());
    Map<SourceId, Container> containers = new LinkedHashMap<>();
    boolean views = false;
    for (Map.Entry<SourceId, Set<MappedProperty>> source : mapping.properties().entrySet()) {
      SourceId id = source.getKey();
      if (id.type() == SourceId.SourceType.VIEW) {
        views = true;
        continue;
      }
      spaces.add(id.space());
      containers.put(
          id,
          definition != null && definition.container().id().equals(id)
              ? defined(definition)
              : mapped(id, source.getValue()));
    }
    return new Needed(spaces, containers, views, stream, template);
  }

  private static Container defined(DefinitionFile definition) {
    return new Container(definition.json(), new TreeMap<>(definition.container().properties()));
  }

  private static Container mapped(SourceId id, Collection<MappedProperty> mapped) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("space", id.space()).put("externalId", id.externalId()).put("usedFor", "record");
    ObjectNode properties = json.putObject("properties");
    Map<String, PropertyDefinition> types = new LinkedHashMap<>();
    for (MappedProperty property : mapped) {
      PropertyType type = PropertyType.named(property.type().word());
      // Where two targets give one property two types, the first counts here.
      if (types.putIfAbsent(property.name(), definition(type, property.list())) == null) {
        ObjectNode of = properties.putObject(property.name()).putObject("type");
        of.put("type", type.apiName());
        if (property.list()) {
          of.put("list", true);
        }
      }
    }
    return new Container(json.toString(), types);
  }

  private static PropertyDefinition definition(PropertyType type, boolean list) {
    return new PropertyDefinition(type, list, null, null, Set.of(), false, true, false, null);
  }
}
