package io.cdfrecords.api;

import static java.util.Objects.requireNonNull;

import io.cdfrecords.record.RecordId;

/**
 * A record as it was read from a stream.
 *
 * @param id its identifier
 * @param content its properties, as far as they were asked for
 */
public record StoredRecord(RecordId id, RecordContent content) {
  /** Refuses null. */
  public StoredRecord {
    requireNonNull(id, "id");
    requireNonNull(content, "content");
  }
}
