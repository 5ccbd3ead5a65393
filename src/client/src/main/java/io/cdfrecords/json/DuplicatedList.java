package io.cdfrecords.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdfrecords.record.RecordId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The identifiers that an answer calls repeated within the request. */
final class DuplicatedList {
  private DuplicatedList() {}

  /** The readable ones; empty where there is no list. */
  static List<RecordId> read(@Nullable JsonNode duplicated) {
    if (duplicated == null || !duplicated.isArray()) {
      return List.of();
    }
    List<RecordId> ids = new ArrayList<>(duplicated.size());
    for (JsonNode item : duplicated) {
      RecordId id = id(ReplyTree.text(item, "space"), ReplyTree.text(item, "externalId"));
      if (id != null) {
        ids.add(id);
      }
    }
    return ids;
  }

  /** The service joins both parts by a dot; a space has none, so the first dot parts them. */
  private static @Nullable RecordId id(@Nullable String space, @Nullable String externalId) {
    if (externalId == null) {
      return null;
    }
    if (space != null) {
      return new RecordId(space, externalId);
    }
    int dot = externalId.indexOf('.');
    return dot < 0
        ? null
        : new RecordId(externalId.substring(0, dot), externalId.substring(dot + 1));
  }
}
