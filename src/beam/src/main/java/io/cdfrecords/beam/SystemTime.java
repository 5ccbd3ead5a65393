package io.cdfrecords.beam;

import io.cdfrecords.api.MonotonicClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The time for waits, which nobody sets meanwhile. An enum, so that it is the same after it
 * travelled.
 */
enum SystemTime implements WorkerTime {
  SYSTEM;

  /** In whole milliseconds, as it is kept in state. */
  @Override
  public Instant instant() {
    return MonotonicClock.SYSTEM.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  @Override
  public void sleep(Duration time) throws InterruptedException {
    if (!time.isNegative() && !time.isZero()) {
      // Rounded up: a wait that ends a fraction early would be followed by another.
      Thread.sleep(time.plusNanos(999_999).toMillis());
    }
  }
}
