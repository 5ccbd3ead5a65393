package io.cdfrecords.emulator.read.aggregate;

/** Something that a request wants to be worked out of records. */
interface Aggregate {

  /** Begins to work it out; no record was seen yet. */
  Accumulator begin();

  /** Answers whether its result is one value, and no buckets. */
  default boolean metric() {
    return false;
  }
}
