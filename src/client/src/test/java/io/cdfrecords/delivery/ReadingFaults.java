package io.cdfrecords.delivery;

import java.time.Duration;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Reading fails in every way the documentation knows, at random, and recovers at last. */
final class ReadingFaults implements Supplier<@Nullable Reply> {
  private final RandomGenerator random;
  private int left;
  private boolean unauthenticated;

  ReadingFaults(RandomGenerator random, int most) {
    this.random = random;
    this.left = most;
  }

  @Override
  public @Nullable Reply get() {
    if (left == 0 || random.nextBoolean()) {
      unauthenticated = false;
      return null;
    }
    left--;
    // A second 401 in a row is no fault of the service.
    unauthenticated = !unauthenticated && random.nextInt(8) == 0;
    return unauthenticated ? Replies.status(401) : fault();
  }

  private Reply fault() {
    return switch (random.nextInt(6)) {
      case 0 -> Replies.status(429);
      case 1 -> Replies.throttledFor(Duration.ofSeconds(random.nextInt(60)));
      case 2 -> Reply.notSent("connection refused");
      case 3 -> Reply.noAnswer("time-out");
      case 4 -> Replies.loginPage();
      default -> Replies.status(503);
    };
  }
}
