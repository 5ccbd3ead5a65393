package io.cdfrecords.delivery;

import io.cdfrecords.api.Reply;
import io.cdfrecords.testing.SampleReplies;
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
    return unauthenticated ? SampleReplies.status(401) : fault();
  }

  private Reply fault() {
    return switch (random.nextInt(6)) {
      case 0 -> SampleReplies.status(429);
      case 1 -> SampleReplies.throttledFor(Duration.ofSeconds(random.nextInt(60)));
      case 2 -> Reply.notSent("connection refused");
      case 3 -> Reply.noAnswer("time-out");
      case 4 -> SampleReplies.loginPage();
      default -> SampleReplies.status(503);
    };
  }
}
