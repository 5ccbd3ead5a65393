package io.cdfrecords.beam;

import io.cdfrecords.delivery.Sleeper;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The clock of a worker, and how it waits: an argument, so that tests need not. */
interface WorkerTime extends InstantSource, Sleeper, Serializable {
  /** The machine's own. */
  WorkerTime SYSTEM = SystemTime.SYSTEM;

  /** An enum, so that it is the same after it travelled. */
  enum SystemTime implements WorkerTime {
    SYSTEM;

    /** In whole milliseconds, as it is kept in state. */
    @Override
    public Instant instant() {
      return Instant.ofEpochMilli(System.currentTimeMillis());
    }

    @Override
    public void sleep(Duration time) throws InterruptedException {
      if (!time.isNegative() && !time.isZero()) {
        // Rounded up: a wait that ends a fraction early would be followed by another.
        Thread.sleep(time.plusNanos(999_999).toMillis());
      }
    }
  }
}
