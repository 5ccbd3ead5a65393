package io.cdfrecords.emulator.read.query;

import io.cdfrecords.emulator.json.JsonInput;
import io.cdfrecords.emulator.json.RequestRefusedException;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/**
 * A span of {@code lastUpdatedTime}, in milliseconds since the epoch. It has a lower bound, and may
 * have an upper one.
 *
 * @param bounds the bounds
 */
public record TimeRange(Map<BoundSide, Long> bounds) {

  /**
   * Reads the range at the current position.
   *
   * @throws RequestRefusedException with 400, where it has no lower bound, or two on one side
   */
  public static TimeRange read(JsonInput input) throws IOException {
    RangeBounds<Long> bounds = new RangeBounds<>();
    for (String name = input.firstName(); name != null; name = input.nextName()) {
      if (!bounds.read(input, name, FilterValueReader::millis)) {
        throw input.unknown();
      }
    }
    if (bounds.values().keySet().stream().noneMatch(BoundSide::lower)) {
      throw input.refuse("must have a lower bound: gt or gte");
    }
    return new TimeRange(bounds.values());
  }

  boolean includes(long millis) {
    return bounds.entrySet().stream()
        .allMatch(bound -> bound.getKey().admits(Long.compare(millis, bound.getValue())));
  }

  /** Returns whether this is longer than allowed. Without an upper bound it ends now. */
  boolean longerThan(Duration longest, long now) {
    long from = now;
    long to = now;
    for (Map.Entry<BoundSide, Long> bound : bounds.entrySet()) {
      if (bound.getKey().lower()) {
        from = bound.getValue();
      } else {
        to = bound.getValue();
      }
    }
    long span = to - from;
    // The difference of two moments far apart may be too large for its type.
    return to > from && (span < 0 || span > longest.toMillis());
  }
}
