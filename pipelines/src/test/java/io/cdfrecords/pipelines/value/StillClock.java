package io.cdfrecords.pipelines.value;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that goes on when somebody sleeps. */
final class StillClock implements InstantSource {
  private Instant now = Instant.EPOCH;

  @Override
  public Instant instant() {
    return now;
  }

  void sleep(Duration duration) {
    now = now.plus(duration);
  }
}
