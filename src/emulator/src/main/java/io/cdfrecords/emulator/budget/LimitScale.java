package io.cdfrecords.emulator.budget;

import java.math.BigDecimal;

/** How a limit is made larger or smaller. */
final class LimitScale {
  /** A limit of 0 would make the stream useless. */
  private static final long SMALLEST = 1;

  private LimitScale() {}

  /** Multiplies in decimals: 100 times 0.29 is exactly 29, which it is not in doubles. */
  static long of(long limit, double factor) {
    return Math.max(
        SMALLEST, BigDecimal.valueOf(factor).multiply(BigDecimal.valueOf(limit)).longValue());
  }
}
