package io.cdfrecords.delivery;

import java.time.Duration;

<<<<<<< HEAD
/** Waits. Injected, so that a test needs no time. */
@FunctionalInterface
public interface Sleeper {
  /** Waits for {@code time}; a zero or negative time is no wait. */
  void sleep(Duration time) throws InterruptedException;
=======
/** Waits, as delivery sees it: the real one sleeps, a test's moves its clock. */
@FunctionalInterface
public interface Sleeper {
  /**
   * Returns after {@code duration}, at once where it is zero.
   *
   * @throws InterruptedException if the thread is asked to stop meanwhile
   */
  void sleep(Duration duration) throws InterruptedException;
>>>>>>> b2cd5395e0d236b980d79c2d6c44242bfccc20fa
}
