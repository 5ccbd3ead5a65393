package io.cdfrecords.record;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * The place that a record was read from. It stays with the record up to its dead letter, so that
 * the input can be found. It is never sent to the service.
 *
 * @param place the file, or the topic and its partition
 * @param position the line in the file, counted from 1, or the offset in the topic; 0 where the
 *     place has no positions
 * @param text the text of the record there, or null; give it where the place cannot be read again.
 *     It is kept with the record in the state of a job, so it costs as much room as it has bytes
 */
public record Origin(String place, long position, @Nullable String text) {
  /** Refuses null for the place only. */
  public Origin {
    requireNonNull(place, "place");
  }

  /** Creates an origin whose place can be read again. */
  public Origin(String place, long position) {
    this(place, position, null);
  }

  /** Returns the place and the position; never the text. */
  @Override
  public String toString() {
    return "Origin[place=" + place + ", position=" + position + "]";
  }
}
