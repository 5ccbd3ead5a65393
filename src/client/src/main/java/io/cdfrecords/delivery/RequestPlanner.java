package io.cdfrecords.delivery;

import io.cdfrecords.api.Envelope;
import io.cdfrecords.api.Operation;
import io.cdfrecords.api.SourceKind;
import io.cdfrecords.policy.BatchLimits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which records go into one request: no more of them and no more bytes than allowed, one operation,
 * and containers and views apart. That no identifier stands twice in a request to a mutable stream
 * is seen to before, by {@link SameIdRecords}.
 */
final class RequestPlanner {
  private record RequestKind(Operation operation, SourceKind sources) {}

  private final BatchLimits limits;

  RequestPlanner(BatchLimits limits) {
    this.limits = limits;
  }

  /** Cuts {@code records} into requests, keeping their order within each kind of request. */
  List<List<PendingRecord>> plan(Iterable<PendingRecord> records) {
    List<List<PendingRecord>> full = new ArrayList<>();
    Map<RequestKind, OpenRequest> open = new LinkedHashMap<>();
    for (PendingRecord record : records) {
      RequestKind kind = new RequestKind(record.operation(), record.record().kind());
      OpenRequest request = open.computeIfAbsent(kind, any -> new OpenRequest());
      if (!request.takes(record)) {
        full.add(request.records);
        request = new OpenRequest();
        open.put(kind, request);
      }
      request.add(record);
    }
    open.values().forEach(request -> full.add(request.records));
    return full;
  }

  private final class OpenRequest {
    private final List<PendingRecord> records = new ArrayList<>();
    private long itemBytes;
    private int most = limits.records();

    boolean takes(PendingRecord record) {
      int count = records.size() + 1;
      long bytes = Envelope.bytes(count, itemBytes + record.record().size());
      return records.isEmpty() || (count <= limit(record) && bytes <= limits.bytes());
    }

    void add(PendingRecord record) {
      records.add(record);
      itemBytes += record.record().size();
      most = limit(record);
    }

    private int limit(PendingRecord record) {
      int own = record.attempts().groupLimit();
      return own == 0 ? most : Math.min(most, own);
    }
  }
}
