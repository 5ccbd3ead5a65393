package io.cdfrecords.beam;

import io.cdfrecords.policy.BatchLimits;

/**
 * How much of a shard's buffer some records take.
 *
 * @param records how many they are
 * @param bytes the bytes of their JSON
 */
record HeldRecords(int records, long bytes) {
  static final HeldRecords NONE = new HeldRecords(0, 0);

  HeldRecords plus(HeldRecords more) {
    return new HeldRecords(records + more.records, bytes + more.bytes);
  }

  HeldRecords minus(HeldRecords less) {
    return new HeldRecords(records - less.records, bytes - less.bytes);
  }

  /** Returns how many full requests they are worth, by their number or by their bytes. */
  double requests(BatchLimits limits) {
    return Math.max((double) records / limits.records(), (double) bytes / limits.bytes());
  }
}
