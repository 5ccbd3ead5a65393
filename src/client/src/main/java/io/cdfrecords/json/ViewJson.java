package io.cdfrecords.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdfrecords.api.ViewMapping;
import io.cdfrecords.record.SourceId;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A view's definition: the question for it, and the part of the answer that maps its properties to
 * containers. See <a href="https://api-docs.cognite.com/20230101/tag/Views/">the service's page on
 * views</a>.
 */
public final class ViewJson {
  private ViewJson() {}

  /** Returns the body that asks for one view. */
  public static byte[] request(SourceId view) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putArray("items")
        .addObject()
        .put("space", view.space())
        .put("externalId", view.externalId())
        .put("version", view.version());
    return body.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Returns the mapping of the one view in an answer, or null where there is none to be read. */
  public static @Nullable ViewMapping read(byte @Nullable [] content) {
    JsonNode answer = content == null ? null : ReplyTree.object(content);
    JsonNode properties = answer == null ? null : answer.path("items").path(0).path("properties");
    if (properties == null || !properties.isObject()) {
      return null;
    }
    Map<String, ViewMapping.Target> mapped = new HashMap<>();
    for (Map.Entry<String, JsonNode> property : properties.properties()) {
      JsonNode container = property.getValue().path("container");
      String space = ReplyTree.text(container, "space");
      String externalId = ReplyTree.text(container, "externalId");
      String name = ReplyTree.text(property.getValue(), "containerPropertyIdentifier");
      if (space != null && externalId != null && name != null) {
        mapped.put(
            property.getKey(), new ViewMapping.Target(SourceId.container(space, externalId), name));
      }
    }
    return new ViewMapping(mapped);
  }
}
