package io.cdfrecords.api;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of reading records.
 *
 * @param reply the answer itself
 * @param items the records found, where the answer was a 200 that could be read; otherwise null
 */
public record FilterReply(Reply reply, @Nullable List<StoredRecord> items) {
  /** Copies the list. */
  public FilterReply {
    requireNonNull(reply, "reply");
    items = items == null ? null : List.copyOf(items);
  }
}
