package io.cdfrecords.emulator.read.aggregate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdfrecords.emulator.read.query.Candidate;

/** An intermediate result over the records seen so far. */
interface Accumulator {

  /** Takes a record into account. */
  void add(Candidate record);

  /** Returns the result as the API shows it, with no more buckets than the limit has left. */
  ObjectNode result(BucketLimit buckets);
}
