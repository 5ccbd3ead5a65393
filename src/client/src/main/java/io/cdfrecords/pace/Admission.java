package io.cdfrecords.pace;

import java.time.Instant;

/**
 * What the pace allows of a batch.
 *
 * @param records how many of its records may be sent now, from the first on
 * @param nextAt when to ask again, where that is none
 */
public record Admission(int records, Instant nextAt) {
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
