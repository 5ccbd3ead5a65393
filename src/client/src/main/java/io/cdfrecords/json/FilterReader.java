package io.cdfrecords.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdfrecords.api.RecordContent;
import io.cdfrecords.api.StoredRecord;
import io.cdfrecords.record.RecordId;
import io.cdfrecords.record.SourceId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records that a query found. What cannot be read of one record is not made up: an item
 * without an identifier, or whose properties have no readable shape, says nothing, as if it had not
 * been found. The others stand.
 */
public final class FilterReader {
  private FilterReader() {}

  /** Returns the records, in the service's order; null where {@code content} is no such answer. */
  public static @Nullable List<StoredRecord> read(byte @Nullable [] content) {
    JsonNode answer = content == null ? null : RecordTree.object(content);
    JsonNode items = answer == null ? null : answer.get("items");
    if (items == null || !items.isArray()) {
      return null;
    }
    List<StoredRecord> records = new ArrayList<>(items.size());
    for (JsonNode item : items) {
      String space = ReplyTree.text(item, "space");
      String externalId = ReplyTree.text(item, "externalId");
      RecordContent stored = content(item.path("properties"));
      if (space != null && externalId != null && stored != null) {
        records.add(new StoredRecord(new RecordId(space, externalId), stored));
      }
    }
    return records;
  }

  /**
   * Properties stand under the space and id of their container, or of their view and version; null
   * where one of these levels is no object.
   */
  private static @Nullable RecordContent content(JsonNode properties) {
    if (!properties.isObject()) {
      return null;
    }
    Map<SourceId, Map<String, @Nullable Object>> sources = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> space : properties.properties()) {
      if (!space.getValue().isObject()) {
        return null;
      }
      for (Map.Entry<String, JsonNode> source : space.getValue().properties()) {
        if (!source.getValue().isObject()) {
          return null;
        }
        sources.put(source(space.getKey(), source.getKey()), RecordTree.values(source.getValue()));
      }
    }
    return new RecordContent(sources);
  }

  /** Neither an id nor a version has a slash in it. */
  private static SourceId source(String space, String name) {
    int slash = name.indexOf('/');
    return slash < 0
        ? SourceId.container(space, name)
        : SourceId.view(space, name.substring(0, slash), name.substring(slash + 1));
  }
}
