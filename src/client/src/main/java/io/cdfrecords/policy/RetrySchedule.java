package io.cdfrecords.policy;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When to try again: truncated exponential backoff with jitter, and Retry-After a floor.
 *
 * @param first the longest wait after a first failure; it doubles with each further failure
 * @param longest the limit of the doubling
 */
public record RetrySchedule(Duration first, Duration longest) {
  private static final int MOST_DOUBLINGS = 30;

  /** Refuses null. */
  public RetrySchedule {
    requireNonNull(first, "first");
    requireNonNull(longest, "longest");
  }

  /**
   * Returns a wait with full jitter.
   *
   * @param failuresInRow how many failures came one after the other, 1 or more
   * @param random a number from 0 inclusive to 1 exclusive
   * @param retryAfter the least wait that the service asks for, or null
   */
  public Duration delay(int failuresInRow, double random, @Nullable Duration retryAfter) {
    int doublings = Math.min(failuresInRow - 1, MOST_DOUBLINGS);
    long cap = Math.min(longest.toMillis(), first.toMillis() << doublings);
    Duration backoff = Duration.ofMillis((long) Math.ceil(cap * random));
    return retryAfter != null && retryAfter.compareTo(backoff) > 0 ? retryAfter : backoff;
  }

  /** Returns a wait of which at least a half is kept, for attempts that are few or expensive. */
  public Duration delayOfAtLeastHalf(int failuresInRow, double random) {
    return delay(failuresInRow, (1 + random) / 2, null);
  }
}
