package io.cdfrecords.http;

import io.cdfrecords.policy.RetrySchedule;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Whether and when a token endpoint is asked again. Bounded tightly: while it waits, no record
 * moves, and the record's own retries go on afterwards.
 */
final class TokenRetry {
  static final int MAX_ATTEMPTS = 5;

  /** No wait ends later than this after the first attempt began. */
  static final Duration LONGEST = Duration.ofSeconds(30);

  private static final Duration FIRST = Duration.ofMillis(500);

  private TokenRetry() {}

  /**
   * The wait before the next attempt, or null for giving up.
   *
   * @param attempts how many were made, from 1
   * @param elapsed since the first began
   * @param retryAfter the least the provider asks for, or null
   * @param random from 0 to 1: full jitter, so that workers do not ask in step
   */
  static @Nullable Duration next(
      int attempts, Duration elapsed, @Nullable Duration retryAfter, double random) {
    if (attempts >= MAX_ATTEMPTS) {
      return null;
    }
    Duration wait = RetrySchedule.delay(FIRST, LONGEST, attempts, random, retryAfter);
    return elapsed.plus(wait).compareTo(LONGEST) > 0 ? null : wait;
  }
}
