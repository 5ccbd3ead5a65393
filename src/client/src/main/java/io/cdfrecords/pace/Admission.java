package io.cdfrecords.pace;

import java.time.Duration;
import java.time.Instant;

/**
 * What the pace allows of a batch.
 *
 * @param records how many of its records may be sent now, from the first on
 * @param nextAt when to ask again, where that is none
 */
public record Admission(int records, Instant nextAt) {
  /** So long is waited for an answer that is on its way to another thread. */
  static final Duration MOMENT = Duration.ofMillis(100);

  public static Admission now(int records) {
    return new Admission(records, Instant.EPOCH);
  }

  static Admission at(Instant instant) {
    return new Admission(0, instant);
  }

  public boolean isNow() {
    return records > 0;
  }
}
