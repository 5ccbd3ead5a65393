package io.cdfrecords.emulator.read.aggregate;

import java.io.IOException;

/** Reads the aggregates that are nested in buckets. */
@FunctionalInterface
interface NestedReader {

  /**
   * Reads the aggregates at the current position.
   *
   * @param depth their depth; those at the top have 1
   * @param inHistogram whether the buckets are a histogram's
   */
  AggregateLevel read(int depth, boolean inHistogram) throws IOException;
}
