package io.cdfrecords.api;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The records of one request, in the order of its body.
 *
 * @param stream its stream
 * @param operation its operation
 * @param records 1–1000 records of that stream
 */
public record RecordsRequest(String stream, Operation operation, List<EncodedRecord> records) {
  /** Refuses an empty request, and one over the service's limit of items. */
  public RecordsRequest {
    requireNonNull(stream, "stream");
    requireNonNull(operation, "operation");
    records = List.copyOf(records);
    Bounds.check("records", records.size(), 1, ServiceLimits.MAX_ITEMS);
  }

  /** Returns the exact size of the uncompressed body, in bytes. */
  public long bodyBytes() {
    long items = 0;
    for (EncodedRecord record : records) {
      items += record.size();
    }
    return Envelope.bytes(records.size(), items);
  }
}
