package io.cdfrecords.pace;

import static java.util.Objects.requireNonNull;

import io.cdfrecords.api.Bounds;
import java.time.Duration;
import java.time.Instant;

/**
 * How far a pace has fallen because the service answered 429: to half with each answer, an eighth
 * at the least, and up again by one part in 64 of the whole every second.
 *
 * @param level the parts in 64 that were left
 * @param since when that was
 */
public record AimdLevel(int level, Instant since) {
  private static final int FULL = 64;
  private static final int LEAST = FULL / 8;

  /** The whole pace. */
  public static final AimdLevel NONE = new AimdLevel(FULL, Instant.EPOCH);

  /** Refuses what is not a part in 64, an eighth or more. */
  public AimdLevel {
    requireNonNull(since, "since");
    Bounds.check("level", level, LEAST, FULL);
  }

  /** Returns the parts in 64 that are allowed at {@code now}. */
  public int levelAt(Instant now) {
    long seconds = Math.max(0, Duration.between(since, now).toSeconds());
    return (int) Math.min(FULL, level + seconds);
  }

  boolean isFull(Instant now) {
    return levelAt(now) == FULL;
  }

  /** Returns when the whole is allowed again. */
  Instant fullAt() {
    return since.plusSeconds((long) FULL - level);
  }

  AimdLevel throttledAt(Instant now) {
    return new AimdLevel(Math.max(LEAST, levelAt(now) / 2), now);
  }

  /** So many parts in 64 of {@code whole}, rounded down; no whole is too large. */
  static long part(long whole, int level) {
    return whole / FULL * level + whole % FULL * level / FULL;
  }

  /** Returns how long {@code requests} take at {@code level} of {@code perSecond}, rounded up. */
  static Duration time(long requests, long perSecond, int level) {
    return Duration.ofMillis(-Math.floorDiv(-requests * FULL * 1000, perSecond * level));
  }
}
