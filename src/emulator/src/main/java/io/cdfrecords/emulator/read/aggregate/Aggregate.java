package io.cdfrecords.emulator.read.aggregate;

/** A value that a request has computed from records. */
interface Aggregate {

  /** Returns an accumulator that has seen no record. */
  Accumulator begin();

  /** Returns whether its result is one value, and no buckets. */
  default boolean metric() {
    return false;
  }
}
