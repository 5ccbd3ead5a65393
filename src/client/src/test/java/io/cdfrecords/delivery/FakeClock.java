package io.cdfrecords.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is moved. */
final class FakeClock implements InstantSource {
  static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

  private Instant now = START;

  @Override
  public synchronized Instant instant() {
    return now;
  }

  synchronized void advance(Duration by) {
    now = now.plus(by);
  }

  synchronized void advanceTo(Instant instant) {
    now = instant.isAfter(now) ? instant : now;
  }

  /** A sleeper that moves this clock instead of waiting. */
  Sleeper sleeper() {
    return this::advance;
  }
}
