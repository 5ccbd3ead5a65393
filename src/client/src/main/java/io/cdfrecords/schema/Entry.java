package io.cdfrecords.schema;

import io.cdfrecords.api.ConfigurationException;
import io.cdfrecords.api.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One definition as it was last read. Safe for use by several threads. */
final class Entry<T> {
  /** How long a definition serves to let records pass. */
  private static final Duration LIFETIME = Duration.ofMinutes(10);

  /** How long a definition serves to refuse records, and the time between two readings. */
  private static final Duration REFUSING = Duration.ofSeconds(30);

  /** A rule that is broken for the first time may be a new definition's: it is read again. */
  private static final Duration FIRST_BREACH = Duration.ofSeconds(1);

  private final InstantSource clock;
  private final Function<@Nullable T, Reading<T>> reading;
  private volatile State<T> state = new State<>(0, null, Instant.MIN, Instant.MIN, 0);

  /**
   * The state of an entry.
   *
   * @param number the number of attempts to read it
   * @param value the definition, or null if it is unknown
   * @param readAt when the service last answered
   * @param dueAt from when on it is read again
   * @param failures how many readings failed since
   */
  private record State<T>(
      int number, @Nullable T value, Instant readAt, Instant dueAt, int failures) {}

  Entry(InstantSource clock, Function<@Nullable T, Reading<T>> reading) {
    this.clock = clock;
    this.reading = reading;
  }

  @Nullable T current(Instant now) {
    State<T> known = state;
    if (now.isBefore(known.dueAt())) {
      return known.value();
    }
    return read(known, now).value();
  }

  /** Reads it again when it is next needed, unless it was read within 30 s. */
  synchronized void doubt() {
    Instant soon = state.readAt().plus(REFUSING);
    if (soon.isBefore(state.dueAt())) {
      state = new State<>(state.number(), state.value(), state.readAt(), soon, state.failures());
    }
  }

  Freshness freshen(boolean first, Instant now) {
    State<T> known = state;
    if (!isOlder(known, first ? FIRST_BREACH : REFUSING, now)) {
      return Freshness.FRESH;
    }
    if (known.failures() > 0 && now.isBefore(known.dueAt())) {
      return Freshness.UNKNOWN;
    }
    State<T> read = read(known, now);
    return isOlder(read, REFUSING, now) ? Freshness.UNKNOWN : Freshness.READ_AGAIN;
  }

  private static boolean isOlder(State<?> known, Duration age, Instant now) {
    return known.readAt().plus(age).isBefore(now);
  }

  /** Reads, unless another thread has just done so. */
  private synchronized State<T> read(State<T> known, Instant now) {
    if (state.number() == known.number()) {
      state = next(known, now);
    }
    return state;
  }

  private State<T> next(State<T> known, Instant now) {
    Reading<T> read = attempt(known.value());
    // A slow answer may be as old as the question.
    if (read.isSettled()) {
      return new State<>(known.number() + 1, read.value(), now, clock.instant().plus(LIFETIME), 0);
    }
    int failures = known.failures() + 1;
    Duration pause = REFUSING.multipliedBy(1L << Math.min(failures - 1, 4));
    return new State<>(
        known.number() + 1, known.value(), known.readAt(), clock.instant().plus(pause), failures);
  }

  private Reading<T> attempt(@Nullable T old) {
    try {
      return reading.apply(old);
    } catch (ConfigurationException e) {
      // An obstacle to reading is an obstacle to writing, which reports it.
      return new Reading<>(Reply.notSent("the configuration forbids it"), null);
    }
  }
}
