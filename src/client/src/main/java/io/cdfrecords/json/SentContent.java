package io.cdfrecords.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdfrecords.api.EncodedRecord;
import io.cdfrecords.api.RecordContent;
import io.cdfrecords.delivery.ContentReader;
import io.cdfrecords.record.SourceId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the content of a record back from the bytes that were sent. */
public final class SentContent implements ContentReader {
  /** The one instance. */
  public static final SentContent READER = new SentContent();

  private SentContent() {}

  @Override
  public @Nullable RecordContent read(EncodedRecord record) {
    JsonNode item = RecordTree.object(record.json());
    if (item == null) {
      return null;
    }
    Map<SourceId, Map<String, @Nullable Object>> sources = new LinkedHashMap<>();
    for (JsonNode group : item.path("sources")) {
      JsonNode source = group.path("source");
      String space = ReplyTree.text(source, "space");
      String externalId = ReplyTree.text(source, "externalId");
      String version = ReplyTree.text(source, "version");
      if (space == null || externalId == null) {
        return null;
      }
      SourceId id =
          version == null
              ? SourceId.container(space, externalId)
              : SourceId.view(space, externalId, version);
      sources
          .computeIfAbsent(id, any -> new LinkedHashMap<>())
          .putAll(RecordTree.values(group.path("properties")));
    }
    return new RecordContent(sources);
  }
}
