package io.cdfrecords.beam.proxy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits that can all be ended at once. */
final class EndableWait {
  private final CountDownLatch end = new CountDownLatch(1);

  /** Waits for {@code time}, or until all waits are ended. */
  void pause(Duration time) {
    try {
      if (end.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  boolean ended() {
    return end.getCount() == 0;
  }

  void end() {
    end.countDown();
  }
}
