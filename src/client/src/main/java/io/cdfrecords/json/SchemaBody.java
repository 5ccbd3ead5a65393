package io.cdfrecords.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdfrecords.record.SourceId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bodies that create spaces, containers and streams. */
public final class SchemaBody {
  /** What a container's definition may say; an answer says more. */
  private static final List<String> OF_CONTAINERS =
      List.of("space", "externalId", "name", "description", "usedFor");

  private static final List<String> OF_PROPERTIES =
      List.of(
          "type", "nullable", "autoIncrement", "immutable", "defaultValue", "name", "description");

  private SchemaBody() {}

  /** Returns the body that creates a stream. */
  public static byte[] stream(String stream, String template) {
    ObjectNode item = JsonNodeFactory.instance.objectNode().put("externalId", stream);
    item.putObject("settings").putObject("template").put("name", template);
    return items(item);
  }

  /**
   * Returns the body that creates a container.
   *
   * @throws IllegalArgumentException if {@code definition} is no JSON object
   */
  public static byte[] container(String definition) {
    return items(parsed(definition));
  }

  /**
   * Returns the body that gives a container the properties of {@code definition} that it lacks, and
   * leaves those that it has; null where the answer does not hold the container.
   *
   * @param container the container
   * @param answer the service's answer that describes it
   * @throws IllegalArgumentException if {@code definition} is no JSON object
   */
  public static byte @Nullable [] withProperties(
      SourceId container, byte @Nullable [] answer, String definition) {
    JsonNode wanted = parsed(definition);
    JsonNode items = ContainerReader.items(answer);
    for (JsonNode item : items == null ? JsonNodeFactory.instance.arrayNode() : items) {
      if (container.space().equals(ReplyTree.text(item, "space"))
          && container.externalId().equals(ReplyTree.text(item, "externalId"))) {
        ObjectNode whole = picked(item, OF_CONTAINERS);
        ObjectNode properties = whole.putObject("properties");
        item.path("properties")
            .properties()
            .forEach(
                there -> properties.set(there.getKey(), picked(there.getValue(), OF_PROPERTIES)));
        wanted
            .path("properties")
            .properties()
            .forEach(more -> properties.putIfAbsent(more.getKey(), more.getValue()));
        return items(whole);
      }
    }
    return null;
  }

  private static ObjectNode picked(JsonNode node, List<String> names) {
    ObjectNode picked = JsonNodeFactory.instance.objectNode();
    for (String name : names) {
      if (node.has(name)) {
        picked.set(name, node.get(name));
      }
    }
    return picked;
  }

  private static JsonNode parsed(String definition) {
    JsonNode parsed = ReplyTree.object(definition.getBytes(StandardCharsets.UTF_8));
    if (parsed == null) {
      throw new IllegalArgumentException("definition must be a JSON object");
    }
    return parsed;
  }

  private static byte[] items(JsonNode item) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putArray("items").add(item);
    return body.toString().getBytes(StandardCharsets.UTF_8);
  }
}
