package io.cdfrecords.beam;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The results of a write with {@link WriteRecords#withWrittenRecords}. */
record Outputs(
    List<WrittenRecord> written, List<FailedRecord> failures, List<WriteReceipt> receipts) {

  /** How often each external id came out, as written or as failed. */
  Map<String, Integer> countById() {
    Map<String, Integer> count = new HashMap<>();
    written.forEach(record -> count.merge(record.getExternalId(), 1, Integer::sum));
    failures.forEach(
        record -> count.merge(String.valueOf(record.getExternalId()), 1, Integer::sum));
    return count;
  }
}
