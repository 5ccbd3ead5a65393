package io.cdfrecords.beam;

import io.cdfrecords.api.EncodedRecord;
import io.cdfrecords.api.Operation;
import io.cdfrecords.api.SourceKind;
import io.cdfrecords.delivery.PendingRecord;
import io.cdfrecords.record.RecordId;
import java.time.Instant;

/** Records that wait, as tests need them. */
final class Pendings {
  private Pendings() {}

  static PendingRecord pending(String stream, int bytes, Instant eventTime, Instant arrivedAt) {
    EncodedRecord record =
        new EncodedRecord(
            stream, new RecordId("plant", "a1"), SourceKind.CONTAINERS, new byte[bytes], null);
    return PendingRecord.arrived(record, Operation.INGEST, 7, eventTime, arrivedAt);
  }
}
