package io.cdfrecords.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdfrecords.api.ViewMapping;
import io.cdfrecords.record.SourceId;
import java.util.HashMap;
import java.util.List;
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
    return SchemaRequest.sources(List.of(view));
  }

  /** Returns the mapping of the one view in an answer, or null where there is none to be read. */
  public static @Nullable ViewMapping read(byte @Nullable [] content) {
    JsonNode answer = content == null ? null : ReplyTree.object(content);
    return answer == null ? null : mapping(answer.path("items").path(0).path("properties"));
  }

  /** Returns where the properties of a view are stored; null where they are no object. */
  static @Nullable ViewMapping mapping(JsonNode properties) {
    if (!properties.isObject()) {
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
