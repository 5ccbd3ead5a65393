package io.cdfrecords.verdict;

import io.cdfrecords.api.EncodedRecord;
import io.cdfrecords.api.Operation;
import io.cdfrecords.api.RecordsRequest;
import io.cdfrecords.api.Reply;
import io.cdfrecords.api.ReplyError.PartialEntry;
import io.cdfrecords.api.StreamInfo;
import io.cdfrecords.policy.FailureReason;
import io.cdfrecords.record.RecordId;
import io.cdfrecords.verdict.RecordOutcome.Cause;
import io.cdfrecords.verdict.RecordOutcome.Retry;
import io.cdfrecords.verdict.Verdict.PerRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the answers that tell what happened to each record: 409, 500 and 503, and a success that
 * speaks of an error.
 *
 * <p>Entries are matched by identifier, since their order is not the request's. What the list does
 * not tell of a record is judged by the answer's own status.
 */
final class PartialReplyClassifier {
  private static final RecordOutcome UNKNOWN = new Retry(Cause.UNKNOWN, true);

  private PartialReplyClassifier() {}

  static Verdict read(RecordsRequest request, Reply reply, StreamInfo.@Nullable Type type) {
    List<PartialEntry> partial = reply.error().partial();
    RecordOutcome untold = untold(request, reply, type);
    if (partial == null) {
      return OutcomeClassifier.all(request, untold);
    }
    Map<RecordId, Integer> unnamed = new HashMap<>(request.records().size() * 2);
    request.records().forEach(record -> unnamed.merge(record.id(), 1, Integer::sum));
    Map<RecordId, RecordOutcome> byId = new HashMap<>(partial.size() * 2);
    for (PartialEntry entry : partial) {
      // An identifier may stand twice, on an immutable stream by right: it is written only if every
      // entry for it says so, and it has failed only if no entry lets it be tried again.
      byId.merge(
          entry.id(),
          outcome(entry, request.operation(), type, untold),
          PartialReplyClassifier::lessSettled);
      unnamed.merge(entry.id(), -1, Integer::sum);
    }
    // With fewer entries than records of an identifier, any of them may be the one without an
    // entry.
    unnamed.forEach(
        (id, missing) -> {
          if (missing > 0) {
            byId.merge(id, untold, PartialReplyClassifier::lessSettled);
          }
        });
    List<RecordOutcome> outcomes = new ArrayList<>(request.records().size());
    for (EncodedRecord record : request.records()) {
      outcomes.add(byId.getOrDefault(record.id(), untold));
    }
    return new PerRecord(outcomes);
  }

  /**
   * Returns what the answer means for a record that its list does not name, or names with a code
   * that says nothing of a record. It is unknown, unless the answer is a 409 to a request of one
   * record: then it is about that one. The records of a larger request therefore share smaller ones
   * next time: ours, for otherwise they would be sent in circles.
   */
  private static RecordOutcome untold(
      RecordsRequest request, Reply reply, StreamInfo.@Nullable Type type) {
    if (reply.status() != 409) {
      return UNKNOWN;
    }
    return request.records().size() == 1
        ? conflict(request.operation(), type, reply.error().message())
        : new Retry(Cause.UNKNOWN_IN_GROUP, true);
  }

  private static RecordOutcome outcome(
      PartialEntry entry,
      Operation operation,
      StreamInfo.@Nullable Type type,
      RecordOutcome untold) {
    int code = entry.code();
    return switch (code) {
      case 409 -> conflict(operation, type, entry.message());
      case 500 -> new Retry(Cause.SERVICE_FAILED, true);
      case 503 -> new Retry(Cause.BUSY, true);
      case 429 -> new Retry(Cause.BUSY, false);
      case 400, 413, 422 ->
          new RecordOutcome.RefusedRecord(FailureReason.REJECTED, entry.message());
      default -> code >= 200 && code < 300 ? RecordOutcome.WRITTEN : untold;
    };
  }

  private static RecordOutcome conflict(
      Operation operation, StreamInfo.@Nullable Type type, @Nullable String message) {
    return switch (operation) {
      case INGEST ->
          type == StreamInfo.Type.IMMUTABLE ? UNKNOWN : new RecordOutcome.Duplicate(message);
      case UPSERT -> new Retry(Cause.CONFLICT, false);
      case DELETE -> UNKNOWN;
    };
  }

  private static RecordOutcome lessSettled(RecordOutcome one, RecordOutcome other) {
    boolean otherIsLess =
        one instanceof RecordOutcome.Written || (other instanceof Retry && !(one instanceof Retry));
    return otherIsLess ? other : one;
  }
}
