package io.cdfrecords.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdfrecords.api.ViewDefinition;
import io.cdfrecords.api.ViewMapping;
import io.cdfrecords.record.SourceId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads views as the service describes them. See <a
 * href="https://api-docs.cognite.com/20230101/tag/Views/">the service's page on views</a>.
 */
public final class ViewReader {
  private ViewReader() {}

  /** Returns the views of an answer, or null where it is no list of items. */
  public static @Nullable List<ViewDefinition> read(byte @Nullable [] content) {
    JsonNode items = ContainerReader.items(content);
    if (items == null) {
      return null;
    }
    List<ViewDefinition> found = new ArrayList<>();
    for (JsonNode item : items) {
      String space = ReplyTree.text(item, "space");
      String externalId = ReplyTree.text(item, "externalId");
      String version = ReplyTree.text(item, "version");
      ViewMapping mapping = ViewJson.mapping(item.path("properties"));
      if (space != null && externalId != null && version != null && mapping != null) {
        found.add(
            new ViewDefinition(
                SourceId.view(space, externalId, version),
                texts(item.path("streamId")),
                item.path("implements").isEmpty()
                    && mapping.properties().size() == item.path("properties").size(),
                mapping.properties()));
      }
    }
    return found;
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    if (array.isTextual()) {
      texts.add(array.textValue());
    }
    for (JsonNode element : array) {
      if (element.isTextual()) {
        texts.add(element.textValue());
      }
    }
    return texts;
  }
}
