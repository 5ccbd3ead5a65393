package io.cdfrecords.pipelines.propose;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rows to look at.
 *
 * @param source what they came from, for a person
 * @param name what they are of, to name a container by
 * @param rows the fields of each
 * @param keys the further lines of the mapping without which they could not be read
 * @param fault why some could not be read; null where all could
 */
record Sample(
    String source,
    String name,
    List<Map<String, ? extends @Nullable Object>> rows,
    List<String> keys,
    @Nullable String fault) {
  private static final Set<String> RECORD = Set.of("space", "externalId", "sources");

  /** Copies both lists. */
  Sample {
    rows = List.copyOf(rows);
    keys = List.copyOf(keys);
  }

  /** Returns whether the rows are records already, in the shape of the API. */
  boolean isRecords() {
    return rows.stream()
        .allMatch(row -> row.keySet().equals(RECORD) && row.get("sources") instanceof List<?>);
  }
}
