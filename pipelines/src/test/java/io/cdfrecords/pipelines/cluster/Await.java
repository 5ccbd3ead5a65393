package io.cdfrecords.pipelines.cluster;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Waits for something outside of this process, never without end. */
public final class Await {
  private static final Duration STEP = Duration.ofMillis(100);

  private Await() {}

  /**
   * Waits until {@code found} answers something, and answers that.
   *
   * @param what it is waited for, for the message
   * @throws AssertionError after {@code limit}
   */
  public static <T> T until(String what, Duration limit, Callable<Optional<T>> found)
      throws Exception {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      Optional<T> value = found.call();
      if (value.isPresent()) {
        return value.get();
      }
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("waited " + limit.toSeconds() + " s in vain for " + what);
      }
      TimeUnit.NANOSECONDS.sleep(STEP.toNanos());
    }
  }

  /** Waits until {@code condition} is true. */
  public static void untilTrue(String what, Duration limit, Callable<Boolean> condition)
      throws Exception {
    until(what, limit, () -> condition.call() ? Optional.of(true) : Optional.empty());
  }
}
