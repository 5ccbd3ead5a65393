package io.cdfrecords.emulator.budget;

import java.math.BigDecimal;

/** How a limit is made larger or smaller. */
final class LimitScale {
  /** A limit of 0 would not be a smaller stream but a broken one. */
  private static final long SMALLEST = 1;

  private LimitScale() {}

  /** Multiplies as one does on paper: 100 times 0.29 is 29, which no double can say. */
  static long of(long limit, double factor) {
    return Math.max(
        SMALLEST, BigDecimal.valueOf(factor).multiply(BigDecimal.valueOf(limit)).longValue());
  }
}
