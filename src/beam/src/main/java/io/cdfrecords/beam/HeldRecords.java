package io.cdfrecords.beam;

import io.cdfrecords.policy.BatchLimits;
import java.util.List;

/**
 * The room that records take in a shard's buffer.
 *
 * @param records their number
 * @param bytes the bytes of their JSON
 */
record HeldRecords(int records, long bytes) {
  static final HeldRecords NONE = new HeldRecords(0, 0);

  static HeldRecords of(EncodedChange change) {
    return new HeldRecords(1, change.record().size());
  }

  static HeldRecords of(List<EncodedChange> changes) {
    long bytes = 0;
    for (EncodedChange change : changes) {
      bytes += change.record().size();
    }
    return new HeldRecords(changes.size(), bytes);
  }

  /** Returns whether there are as many records, or as many bytes. */
  boolean reaches(HeldRecords room) {
    return records >= room.records || bytes >= room.bytes;
  }

  HeldRecords plus(HeldRecords more) {
    return new HeldRecords(records + more.records, bytes + more.bytes);
  }

  HeldRecords minus(HeldRecords less) {
    return new HeldRecords(records - less.records, bytes - less.bytes);
  }

  /** Returns the number of full requests that they make, by number or by bytes. */
  double requests(BatchLimits limits) {
    return Math.max((double) records / limits.records(), (double) bytes / limits.bytes());
  }
}
