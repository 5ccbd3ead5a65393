package io.cdfrecords.delivery;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record whose identifier the service calls taken waits for the stored one to be read.
 *
 * @param since when the service first said so
 * @param readAt when the stored record is to be read next
 */
public record Confirmation(Instant since, Instant readAt) {
  /** What is stored shows 2–15 s later in what is read: twice that is more than enough. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);

  /** Refuses null. */
  public Confirmation {
    requireNonNull(since, "since");
    requireNonNull(readAt, "readAt");
  }

  /** Read at once: most duplicates were stored long ago. */
  static Confirmation begun(Instant now) {
    return new Confirmation(now, now);
  }

  /** Whether the stored record may be read. */
  boolean isDue(Instant now) {
    return !now.isBefore(readAt);
  }

  /** Whether what a read at {@code now} does not find is no longer waited for. */
  boolean isOver(Instant now) {
    return !now.isBefore(since.plus(PATIENCE));
  }

  /** The next read comes after as long a wait again as there was, the last one as patience ends. */
  Confirmation notVisible(Instant now) {
    Instant next = now.plus(wait(now));
    Instant end = since.plus(PATIENCE);
    return new Confirmation(since, next.isAfter(end) ? end : next);
  }

  /**
   * The read itself came to nothing.
   *
   * @param asked how long the service wishes to be left alone, or null
   */
  Confirmation notRead(Instant now, @Nullable Duration asked) {
    Duration wait = wait(now);
    return notBefore(now.plus(asked != null && asked.compareTo(wait) > 0 ? asked : wait));
  }

  /** The same, not read before {@code instant}. */
  Confirmation notBefore(Instant instant) {
    return instant.isAfter(readAt) ? new Confirmation(since, instant) : this;
  }

  private Duration wait(Instant now) {
    Duration waited = Duration.between(since, now);
    if (waited.compareTo(SHORTEST_WAIT) < 0) {
      return SHORTEST_WAIT;
    }
    return waited.compareTo(PATIENCE) > 0 ? PATIENCE : waited;
  }
}
