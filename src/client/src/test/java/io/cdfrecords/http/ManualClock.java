package io.cdfrecords.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A clock that stands until a test, or a wait, moves it; it notes the waits. */
final class ManualClock extends Clock {
  private final List<Duration> waits = new ArrayList<>();
  private Instant now = Instant.parse("2026-11-23T10:00:00Z");

  synchronized void advance(Duration duration) {
    now = now.plus(duration);
  }

  /** A sleeper that moves this clock. */
  synchronized void sleep(Duration duration) {
    waits.add(duration);
    advance(duration);
  }

  List<Duration> waits() {
    return waits;
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("one zone is enough");
  }
}
