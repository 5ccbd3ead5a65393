package io.cdfrecords.api;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/**
 * The clock for waits: it starts at the machine's clock and advances by {@link System#nanoTime}, so
 * that setting the machine's clock changes no wait. Times that are displayed, or compared with
 * those of other machines, come from the machine's clock.
 */
public final class MonotonicClock extends Clock {
  /** The one of this process. */
  public static final MonotonicClock SYSTEM =
      new MonotonicClock(InstantSource.system(), System::nanoTime);

  private final Instant begin;
  private final LongSupplier nanos;
  private final long beginNanos;

  /**
   * Creates a clock that begins with the time of {@code machine} and continues with {@code nanos}.
   */
  MonotonicClock(InstantSource machine, LongSupplier nanos) {
    this.begin = machine.instant();
    this.nanos = requireNonNull(nanos, "nanos");
    this.beginNanos = nanos.getAsLong();
  }

  @Override
  public Instant instant() {
    return begin.plusNanos(nanos.getAsLong() - beginNanos);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  /** Refuses: waits have no time zone. */
  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("waits have no time zone");
  }
}
