package io.cdfrecords.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdfrecords.api.ReplyError.PartialEntry;
import io.cdfrecords.record.RecordId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened to each record of a request that was not accepted as a whole. */
final class PartialList {
  private PartialList() {}

  /** The readable entries in the service's order; null where there is no list at all. */
  static @Nullable List<PartialEntry> read(@Nullable JsonNode partial) {
    if (partial == null || !partial.isArray()) {
      return null;
    }
    List<PartialEntry> entries = new ArrayList<>(partial.size());
    for (JsonNode item : partial) {
      PartialEntry entry = entry(item);
      if (entry != null) {
        entries.add(entry);
      }
    }
    return entries;
  }

  /**
   * Null where identifier or code cannot be read: our reading is that such an entry says nothing,
   * so that its record's outcome stays unknown.
   */
  private static @Nullable PartialEntry entry(JsonNode item) {
    String space = ReplyTree.text(item, "space");
    String externalId = ReplyTree.text(item, "externalId");
    JsonNode code = item.get("code");
    if (space == null || externalId == null || code == null || !isStatus(code)) {
      return null;
    }
    return new PartialEntry(
        new RecordId(space, externalId),
        code.intValue(),
        ReplyText.bounded(ReplyTree.text(item, "message")));
  }

  private static boolean isStatus(JsonNode code) {
    return code.isIntegralNumber() && code.canConvertToInt();
  }
}
