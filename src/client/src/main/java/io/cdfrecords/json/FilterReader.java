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

/** Reads the records that a query found. */
public final class FilterReader {
  private FilterReader() {}

  /** The records, in the service's order; null where {@code content} is no such answer. */
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
      if (space == null || externalId == null) {
        return null;
      }
      records.add(
          new StoredRecord(new RecordId(space, externalId), content(item.path("properties"))));
    }
    return records;
  }

  /** Properties stand under the space and id of their container, or of their view and version. */
  private static RecordContent content(JsonNode properties) {
    Map<SourceId, Map<String, @Nullable Object>> sources = new LinkedHashMap<>();
    properties
        .properties()
        .forEach(
            space ->
                space
                    .getValue()
                    .properties()
                    .forEach(
                        source ->
                            sources.put(
                                source(space.getKey(), source.getKey()),
                                RecordTree.values(source.getValue()))));
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
