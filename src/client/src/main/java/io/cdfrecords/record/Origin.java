package io.cdfrecords.record;

import static java.util.Objects.requireNonNull;

/**
 * Where a record was read from; it travels with the record and ends in its dead letter, so that
 * whoever mends the input finds the place. It is never sent to the service.
 *
 * @param file the file or topic
 * @param line the line in the file, counted from 1, or the offset in the topic
 */
public record Origin(String file, long line) {
  /** Refuses null only. */
  public Origin {
    requireNonNull(file, "file");
  }
}
