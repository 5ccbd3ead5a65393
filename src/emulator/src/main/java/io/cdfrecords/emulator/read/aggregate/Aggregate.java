package io.cdfrecords.emulator.read.aggregate;

/** A value that a request has computed from records. */
interface Aggregate {

  /** Begins to work it out; no record was seen yet. */
  Accumulator begin();

  /** Returns whether its result is one value, and no buckets. */
  default boolean metric() {
    return false;
  }
}
