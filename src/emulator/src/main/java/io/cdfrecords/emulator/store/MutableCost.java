package io.cdfrecords.emulator.store;

import io.cdfrecords.emulator.inspection.RecordIdentifier;
import io.cdfrecords.emulator.record.IncomingRecord;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The cost of writes to a mutable stream, before they are applied. A request names no record twice.
 */
final class MutableCost {
  private MutableCost() {}

  static WriteCost ofIngest(
      Map<RecordIdentifier, StoredVersion> records, long bytes, List<IncomingRecord> incoming) {
    long sent = 0;
    long recordsAfter = records.size();
    long bytesAfter = bytes;
    for (IncomingRecord record : incoming) {
      sent += record.bytes();
      if (!records.containsKey(record.identifier())) {
        recordsAfter++;
        bytesAfter += record.sources().length;
      }
    }
    return new WriteCost(incoming.size(), sent, 0, recordsAfter, bytesAfter);
  }

  /** That a record which is replaced counts twice, as ingested and as changed, is our reading. */
  static WriteCost ofUpsert(
      Map<RecordIdentifier, StoredVersion> records, long bytes, List<IncomingRecord> incoming) {
    long sent = 0;
    int replaced = 0;
    long bytesAfter = bytes;
    for (IncomingRecord record : incoming) {
      sent += record.bytes();
      bytesAfter += record.sources().length;
      @Nullable StoredVersion before = records.get(record.identifier());
      if (before != null) {
        replaced++;
        bytesAfter -= before.sources().length;
      }
    }
    long recordsAfter = (long) records.size() + incoming.size() - replaced;
    return new WriteCost(incoming.size(), sent, replaced, recordsAfter, bytesAfter);
  }

  static WriteCost ofDelete(
      Map<RecordIdentifier, StoredVersion> records,
      long bytes,
      List<RecordIdentifier> identifiers) {
    int deleted = (int) identifiers.stream().filter(records::containsKey).count();
    // A stream is never too full for a delete.
    return new WriteCost(0, 0, deleted, records.size() - deleted, bytes);
  }
}
