package io.cdfrecords.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdfrecords.api.ContainerDefinition;
import io.cdfrecords.api.PropertyDefinition;
import io.cdfrecords.api.PropertyType;
import io.cdfrecords.record.SourceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads containers as the service describes them, and with them the spaces of an answer. What an
 * answer holds besides is not looked at. See <a
 * href="https://api-docs.cognite.com/20230101/tag/Containers/">the service's page on
 * containers</a>.
 */
public final class ContainerReader {
  private ContainerReader() {}

  /** Returns the containers of an answer, or null where it is no list of items. */
  public static @Nullable List<ContainerDefinition> read(byte @Nullable [] content) {
    JsonNode items = items(content);
    if (items == null) {
      return null;
    }
    List<ContainerDefinition> found = new ArrayList<>();
    for (JsonNode item : items) {
      String space = ReplyTree.text(item, "space");
      String externalId = ReplyTree.text(item, "externalId");
      JsonNode properties = item.path("properties");
      if (space != null && externalId != null && properties.isObject()) {
        found.add(
            new ContainerDefinition(
                SourceId.container(space, externalId),
                ReplyTree.text(item, "usedFor"),
                properties(properties)));
      }
    }
    return found;
  }

  /** Returns the names of the spaces in an answer, or null where it is no list of items. */
  public static @Nullable Set<String> spaces(byte @Nullable [] content) {
    JsonNode items = items(content);
    if (items == null) {
      return null;
    }
    Set<String> found = new HashSet<>();
    for (JsonNode item : items) {
      String space = ReplyTree.text(item, "space");
      if (space != null) {
        found.add(space);
      }
    }
    return found;
  }

  static @Nullable JsonNode items(byte @Nullable [] content) {
    JsonNode answer = content == null ? null : ReplyTree.object(content);
    JsonNode items = answer == null ? null : answer.get("items");
    return items != null && items.isArray() ? items : null;
  }

  private static Map<String, PropertyDefinition> properties(JsonNode properties) {
    Map<String, PropertyDefinition> read = new HashMap<>();
    for (Map.Entry<String, JsonNode> property : properties.properties()) {
      read.put(property.getKey(), property(property.getValue()));
    }
    return read;
  }

  private static PropertyDefinition property(JsonNode property) {
    JsonNode type = property.path("type");
    PropertyType named = PropertyType.named(type.isObject() ? ReplyTree.text(type, "type") : null);
    Set<String> values = new HashSet<>();
    type.path("values").fieldNames().forEachRemaining(values::add);
    // An enum without a readable list of its values may take any.
    boolean open = type.hasNonNull("unknownValue") || values.isEmpty();
    JsonNode unit = type.path("unit");
    return new PropertyDefinition(
        named,
        type.path("list").asBoolean(false),
        bound(type.path("maxListSize")),
        bound(type.path("maxTextSize")),
        values,
        open,
        property.path("nullable").asBoolean(true),
        property.hasNonNull("defaultValue") || property.path("autoIncrement").asBoolean(false),
        unit.isObject() ? ReplyTree.text(unit, "externalId") : null);
  }

  private static @Nullable Integer bound(JsonNode bound) {
    return bound.canConvertToInt() && bound.intValue() > 0 ? bound.intValue() : null;
  }
}
