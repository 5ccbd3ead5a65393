package io.cdfrecords.emulator.read.query;

import java.util.Optional;

/** The ends that a range may have. */
enum BoundSide {
  GT(true, false),
  GTE(true, true),
  LT(false, false),
  LTE(false, true);

  private final boolean lower;
  private final boolean inclusive;

  BoundSide(boolean lower, boolean inclusive) {
    this.lower = lower;
    this.inclusive = inclusive;
  }

  /** Returns the end of this name; empty if absent. */
  static Optional<BoundSide> named(String name) {
    return switch (name) {
      case "gt" -> Optional.of(GT);
      case "gte" -> Optional.of(GTE);
      case "lt" -> Optional.of(LT);
      case "lte" -> Optional.of(LTE);
      default -> Optional.empty();
    };
  }

  boolean lower() {
    return lower;
  }

  boolean inclusive() {
    return inclusive;
  }

  /** Returns whether a value is within, given how it compares to the value at the end. */
  boolean admits(int order) {
    return (inclusive && order == 0) || (lower ? order > 0 : order < 0);
  }
}
