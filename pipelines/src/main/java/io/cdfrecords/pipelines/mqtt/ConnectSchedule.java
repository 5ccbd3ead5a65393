package io.cdfrecords.pipelines.mqtt;

import java.time.Duration;

/** When to try again to reach a broker. */
final class ConnectSchedule {
  private static final long FIRST_MILLIS = 500;
  private static final int MOST_DOUBLINGS = 6;

  private ConnectSchedule() {}

  /**
   * How long to wait: half a second, doubling to 32, of which at least a half is kept.
   *
   * @param failuresInRow how many attempts failed one after the other, 1 or more
   * @param random a number from 0 inclusive to 1 exclusive
   */
  static Duration delay(int failuresInRow, double random) {
    long cap = FIRST_MILLIS << Math.min(failuresInRow - 1, MOST_DOUBLINGS);
    return Duration.ofMillis((long) (cap * (1 + random) / 2));
  }
}
