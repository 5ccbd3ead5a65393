package io.cdfrecords.delivery;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;

/**
 * How accepted versions are forgotten without a timer for each: they are kept in two stores, of
 * which one is written to. When the time to live has passed since that began, the other store,
 * whose youngest entry is older than that, is cleared and written to in its turn. So an entry is
 * found for at least the time to live, and for less than twice as long.
 *
 * @param began when the generation that is written now began
 * @param inFirst whether it is in the first store
 */
public record VersionGenerations(Instant began, boolean inFirst) {
  /** Refuses null. */
  public VersionGenerations {
    requireNonNull(began, "began");
  }

  /**
   * What is to be done at a moment.
   *
   * @param generations what is to be remembered from then on
   * @param clearsFirst whether the first store is to be cleared
   * @param clearsSecond whether the second store is to be cleared
   */
  public record Turn(VersionGenerations generations, boolean clearsFirst, boolean clearsSecond) {}

  /** Returns those of a shard that has accepted nothing yet. */
  public static VersionGenerations beginning(Instant now) {
    return new VersionGenerations(now, true);
  }

  /** Returns what is to be done at {@code now}, before anything is read or written. */
  public Turn at(Instant now, Duration timeToLive) {
    Instant end = began.plus(timeToLive);
    if (now.isBefore(end)) {
      return new Turn(this, false, false);
    }
    if (now.isBefore(end.plus(timeToLive))) {
      return new Turn(new VersionGenerations(end, !inFirst), !inFirst, inFirst);
    }
    return new Turn(beginning(now), true, true);
  }
}
