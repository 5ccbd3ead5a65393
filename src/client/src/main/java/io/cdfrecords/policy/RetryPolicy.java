package io.cdfrecords.policy;

import io.cdfrecords.api.Bounds;
import java.io.Serializable;
import java.time.Duration;

/**
 * How long, and at which intervals, a record is sent again.
 *
 * @param maxTime the total time for retries of a record, counted from its first attempt; above 0
 *     and at most 7 days; default 60 minutes
 * @param firstBackoff the longest wait after a first failure, above 0; it doubles with each further
 *     failure; default 0.5 s
 * @param longestBackoff what it doubles up to, not below {@code firstBackoff} and at most 10
 *     minutes; default 30 s
 * @param exhaustedAsFailures whether a record whose time ran out is a failure; where not, it is an
 *     exception, so that the runner runs the bundle again
 */
public record RetryPolicy(
    Duration maxTime, Duration firstBackoff, Duration longestBackoff, boolean exhaustedAsFailures)
    implements Serializable {
  // Before the defaults, which are checked against them.
  private static final Duration LONGEST_TIME = Duration.ofDays(7);
  private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(10);

  /** The defaults. */
  public static final RetryPolicy DEFAULT =
      new RetryPolicy(
          Duration.ofMinutes(60), Duration.ofMillis(500), Duration.ofSeconds(30), false);

  /** Refuses values out of range. */
  public RetryPolicy {
    Bounds.check("maxRetryTime", maxTime, Duration.ofMillis(1), LONGEST_TIME);
    Bounds.check("firstBackoff", firstBackoff, Duration.ofMillis(1), LONGEST_BACKOFF);
    Bounds.check("longestBackoff", longestBackoff, firstBackoff, LONGEST_BACKOFF);
  }

  /** Returns the waits between attempts. */
  public RetrySchedule schedule() {
    return new RetrySchedule(firstBackoff, longestBackoff);
  }

  /** Returns a copy with another total time. */
  public RetryPolicy withMaxTime(Duration other) {
    return new RetryPolicy(other, firstBackoff, longestBackoff, exhaustedAsFailures);
  }

  /** Returns a copy with other waits. */
  public RetryPolicy withBackoff(Duration first, Duration longest) {
    return new RetryPolicy(maxTime, first, longest, exhaustedAsFailures);
  }

  /** Returns a copy, with exhausted records as failures instead of an exception. */
  public RetryPolicy withExhaustedAsFailures() {
    return new RetryPolicy(maxTime, firstBackoff, longestBackoff, true);
  }
}
