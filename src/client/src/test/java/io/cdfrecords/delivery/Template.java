package io.cdfrecords.delivery;

import io.cdfrecords.api.StreamInfo;
import io.cdfrecords.policy.BudgetUse;

/** The published templates, with what a stream of each takes in any ten minutes. */
enum Template {
  TEST("ImmutableTestStream", StreamInfo.Type.IMMUTABLE, 800_000, 1_500_000_000, Long.MAX_VALUE),
  ARCHIVE("BasicArchive", StreamInfo.Type.IMMUTABLE, 170_000, 170_000_000, Long.MAX_VALUE),
  LIVE("BasicLiveData", StreamInfo.Type.MUTABLE, 170_000, 170_000_000, 85_000);

  final String published;
  final StreamInfo.Type type;
  final long records;
  private final long bytes;
  private final long updates;

  Template(String published, StreamInfo.Type type, long records, long bytes, long updates) {
    this.published = published;
    this.type = type;
    this.records = records;
    this.bytes = bytes;
    this.updates = updates;
  }

  /** The used share of the quota, by whichever part of it is used most. */
  double share(BudgetUse used) {
    return Math.max(
        (double) used.records() / records,
        Math.max((double) used.bytes() / bytes, (double) used.updates() / updates));
  }

  boolean allows(BudgetUse used) {
    return used.records() <= records && used.bytes() <= bytes && used.updates() <= updates;
  }
}
