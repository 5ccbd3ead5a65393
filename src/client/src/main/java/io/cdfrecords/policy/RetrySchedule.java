package io.cdfrecords.policy;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** When to send again: truncated exponential backoff with full jitter, and Retry-After a floor. */
public final class RetrySchedule {
  private static final int MOST_DOUBLINGS = 30;

  private RetrySchedule() {}

  /**
   * How long to wait.
   *
   * @param policy the bounds of the backoff
   * @param failuresInRow how many failures came one after the other, 1 or more
   * @param random a number from 0 inclusive to 1 exclusive
   * @param retryAfter what the service asked for, or null
   */
  public static Duration delay(
      RetryPolicy policy, int failuresInRow, double random, @Nullable Duration retryAfter) {
    return delay(policy.firstBackoff(), policy.longestBackoff(), failuresInRow, random, retryAfter);
  }

  /**
   * How long to wait.
   *
   * @param first the longest wait after a first failure; it doubles with each further one
   * @param longest what it doubles up to
   * @param failuresInRow how many failures came one after the other, 1 or more
   * @param random a number from 0 inclusive to 1 exclusive
   * @param retryAfter what was asked for, or null
   */
  public static Duration delay(
      Duration first,
      Duration longest,
      int failuresInRow,
      double random,
      @Nullable Duration retryAfter) {
    int doublings = Math.min(failuresInRow - 1, MOST_DOUBLINGS);
    long cap = Math.min(longest.toMillis(), first.toMillis() << doublings);
    Duration backoff = Duration.ofMillis((long) Math.ceil(cap * random));
    return retryAfter != null && retryAfter.compareTo(backoff) > 0 ? retryAfter : backoff;
  }
}
