package io.cdfrecords.delivery;

import java.time.Duration;

/** Waits. Injected, so that a test needs no time. */
@FunctionalInterface
public interface Sleeper {
  /** Waits for {@code time}; a zero or negative time is no wait. */
  void sleep(Duration time) throws InterruptedException;
}
