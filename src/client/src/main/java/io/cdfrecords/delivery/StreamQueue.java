package io.cdfrecords.delivery;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The records that wait for one stream.
 *
 * @param stream the stream
 * @param pending the records, in any order
 * @param backoff when they may be sent
 */
public record StreamQueue(String stream, List<PendingRecord> pending, Backoff backoff) {
  /** Refuses null. */
  public StreamQueue {
    requireNonNull(stream, "stream");
    requireNonNull(pending, "pending");
    requireNonNull(backoff, "backoff");
  }
}
