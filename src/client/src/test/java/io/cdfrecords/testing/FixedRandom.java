package io.cdfrecords.testing;

import java.util.random.RandomGenerator;

/** Random numbers that are not: every one is the same, so that a test can name the exact wait. */
public final class FixedRandom {
  private FixedRandom() {}

  /** Always {@code share}, from 0 inclusive to 1 exclusive. */
  public static RandomGenerator always(double share) {
    long bits = (long) (share * 0x1p53) << 11;
    return () -> bits;
  }
}
