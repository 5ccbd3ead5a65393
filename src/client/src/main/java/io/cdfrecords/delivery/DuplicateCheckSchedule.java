package io.cdfrecords.delivery;

import static java.util.Objects.requireNonNull;

import io.cdfrecords.api.Bounds;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record whose identifier the service calls taken waits for the stored one to be read.
 *
 * @param since when the service first said so
 * @param readAt when the stored record is to be read next
 */
public record DuplicateCheckSchedule(Instant since, Instant readAt) {
  /** What is stored shows 2–15 s later in what is read: twice that is more than enough. */
  public static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(30);

  private static final Duration LEAST_PATIENCE = Duration.ofSeconds(1);
  private static final Duration MOST_PATIENCE = Duration.ofMinutes(10);
  private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  /** Refuses null. */
  public DuplicateCheckSchedule {
    requireNonNull(since, "since");
    requireNonNull(readAt, "readAt");
  }

  /**
   * Refuses values out of range.
   *
   * @param patience 1 s–10 min: how long a stored record may take to show in what is read
   */
  public static void checkPatience(Duration patience) {
    Bounds.check("confirmationPatience", patience, LEAST_PATIENCE, MOST_PATIENCE);
  }

  /** Read at once: most duplicates were stored long ago. */
  static DuplicateCheckSchedule begun(Instant now) {
    return new DuplicateCheckSchedule(now, now);
  }

  /** Returns whether the stored record may be read. */
  boolean isDue(Instant now) {
    return !now.isBefore(readAt);
  }

  /** Returns whether what a read at {@code now} does not find is no longer waited for. */
  boolean isOver(Instant now, Duration patience) {
    return !now.isBefore(since.plus(patience));
  }

  /**
   * Doubles the time since the begin for the next read; the last read is at the end of the
   * patience.
   */
  DuplicateCheckSchedule notVisible(Instant now, Duration patience) {
    Instant next = now.plus(wait(now));
    Instant end = since.plus(patience);
    return new DuplicateCheckSchedule(since, next.isAfter(end) ? end : next);
  }

  /**
   * Plans another read after one that failed.
   *
   * @param asked the wait that the service asks for, or null
   */
  DuplicateCheckSchedule notRead(Instant now, @Nullable Duration asked) {
    Duration wait = wait(now);
    return notBefore(now.plus(asked != null && asked.compareTo(wait) > 0 ? asked : wait));
  }

  /** Returns a copy, not read before {@code instant}. */
  DuplicateCheckSchedule notBefore(Instant instant) {
    return instant.isAfter(readAt) ? new DuplicateCheckSchedule(since, instant) : this;
  }

  private Duration wait(Instant now) {
    Duration waited = Duration.between(since, now);
    if (waited.compareTo(SHORTEST_WAIT) < 0) {
      return SHORTEST_WAIT;
    }
    return waited.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : waited;
  }
}
