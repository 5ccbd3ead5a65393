package io.cdfrecords.record;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Where a record was read from; it travels with the record and ends in its dead letter, so that
 * whoever mends the input finds the place. It is never sent to the service.
 *
 * @param file the file or topic
 * @param line the line in the file, counted from 1, or the offset in the topic
 * @param text what stood there, or null; give it where nobody can look there later. It is kept with
 *     the record in the state of a job, so it costs as much room as it has bytes
 */
public record Origin(String file, long line, @Nullable String text) {
  /** Refuses null for the file only. */
  public Origin {
    requireNonNull(file, "file");
  }

  /** A place that can be looked at again. */
  public Origin(String file, long line) {
    this(file, line, null);
  }

  /** The place; never what stood there. */
  @Override
  public String toString() {
    return "Origin[file=" + file + ", line=" + line + "]";
  }
}
