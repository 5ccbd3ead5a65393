package io.cdfrecords.emulator.aggregate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdfrecords.emulator.query.Candidate;

/** What was worked out so far of the records seen so far. */
interface Tally {

  /** Takes a record into account. */
  void add(Candidate record);

  /** Answers the result as the API shows it, with no more buckets than the limit has left. */
  ObjectNode result(BucketLimit buckets);
}
