package io.cdfrecords.api;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * How many records a stream held, by its own statistics.
 *
 * @param at when they were read
 * @param records how many records there were
 */
public record RecordCount(Instant at, double records) {
  /** Refuses null. */
  public RecordCount {
    requireNonNull(at, "at");
  }
}
