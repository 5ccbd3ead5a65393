package io.cdfrecords.emulator.read.aggregate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdfrecords.emulator.read.query.Candidate;

/** A group of records: how many they are, and what is computed from them alone. */
final class Bucket {
  static final String COUNT = "count";
  static final String AGGREGATES = "aggregates";

  private final boolean nested;
  private final Accumulator tally;
  private long count;

  /** Makes an empty bucket. */
  Bucket(AggregateLevel nested) {
    this.nested = !nested.isEmpty();
    this.tally = nested.begin();
  }

  long count() {
    return count;
  }

  void add(Candidate record) {
    count++;
    tally.add(record);
  }

  /** Writes this after what tells the bucket from the others. */
  ObjectNode result(ObjectNode key, BucketLimit buckets) {
    buckets.take();
    key.put(COUNT, count);
    if (nested) {
      key.set(AGGREGATES, tally.result(buckets));
    }
    return key;
  }
}
