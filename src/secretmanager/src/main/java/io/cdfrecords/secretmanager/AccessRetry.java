package io.cdfrecords.secretmanager;

import java.time.Duration;

/** How patiently Secret Manager is asked again. */
final class AccessRetry {
  /** How often it is asked at most. */
  static final int ATTEMPTS = 3;

  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

  private AccessRetry() {}

  /**
   * How long to wait after an attempt: half of 1 s, 2 s and so on, and a random share of the rest.
   *
   * @param attempt the number of the attempt that failed, from 1
   * @param random a number from 0 inclusive to 1 exclusive
   */
  static Duration wait(int attempt, double random) {
    long longest = FIRST_WAIT.toMillis() << (attempt - 1);
    return Duration.ofMillis((long) (longest * (1 + random) / 2));
  }
}
