package io.cdfrecords.testing;

import io.cdfrecords.api.Sleeper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is moved. */
public final class FakeClock implements InstantSource {
  public static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

  private Instant now = START;

  @Override
  public synchronized Instant instant() {
    return now;
  }

  public synchronized void advance(Duration by) {
    now = now.plus(by);
  }

  public synchronized void advanceTo(Instant instant) {
    now = instant.isAfter(now) ? instant : now;
  }

  /** A sleeper that moves this clock instead of waiting. */
  Sleeper sleeper() {
    return this::advance;
  }
}
