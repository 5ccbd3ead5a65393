package io.cdfrecords.emulator.budget;

/**
 * How many requests one holder of a budget may make.
 *
 * @param perSecond in any second
 * @param atOnce at a time
 */
record RequestLimits(int perSecond, int atOnce) {

  /** Returns these limits times a factor, and at least 1. */
  RequestLimits scaled(double factor) {
    return new RequestLimits(
        (int) LimitScale.of(perSecond, factor), (int) LimitScale.of(atOnce, factor));
  }
}
