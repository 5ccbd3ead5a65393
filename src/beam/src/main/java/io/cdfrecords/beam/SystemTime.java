package io.cdfrecords.beam;

import io.cdfrecords.api.MonotonicClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * The machine's time, unaffected by changes of the machine's clock. An enum, so that it is the same
 * object after serialization.
 */
enum SystemTime implements WorkerTime {
  SYSTEM;

  /** Returns the time in whole milliseconds, as state keeps it. */
  @Override
  public Instant instant() {
    return MonotonicClock.SYSTEM.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  @Override
  public void sleep(Duration time) throws InterruptedException {
    if (!time.isNegative() && !time.isZero()) {
      // Rounded up, since a wait that ends a fraction early would be followed by another.
      Thread.sleep(time.plusNanos(999_999).toMillis());
    }
  }

  @Override
  public Instant machineTime() {
    return Instant.now();
  }

  @Override
  public RandomGenerator random() {
    return new Random();
  }
}
