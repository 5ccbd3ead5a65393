package io.cdfrecords.emulator.read.aggregate;

/** Intervals of time, side by side. Moments are in milliseconds since the epoch. */
interface TimeInterval {

  /** Returns when the interval starts in which a moment is. */
  long start(long millis);

  /** Returns when the interval starts that follows one with this start. */
  long next(long start);
}
