package io.cdfrecords.api;

import java.time.Duration;

/** Waits, as delivery sees it: the real one sleeps, a test's moves its clock. */
@FunctionalInterface
public interface Sleeper {
  /**
   * Returns after {@code duration}, at once where it is zero.
   *
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  void sleep(Duration duration) throws InterruptedException;
}
