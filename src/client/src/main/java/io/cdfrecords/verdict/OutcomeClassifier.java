package io.cdfrecords.verdict;

import io.cdfrecords.api.Operation;
import io.cdfrecords.api.RecordsRequest;
import io.cdfrecords.api.Reply;
import io.cdfrecords.api.StreamInfo;
import io.cdfrecords.verdict.RecordOutcome.Cause;
import io.cdfrecords.verdict.RecordOutcome.Retry;
import io.cdfrecords.verdict.Verdict.PerRecord;
import io.cdfrecords.verdict.Verdict.Refusal;
import io.cdfrecords.verdict.Verdict.RefusalKind;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Maps status and body of an answer to outcomes, in one place.
 *
 * <p>Where an answer lists what happened to each record, each is judged by its own code and never
 * by the status of the whole. A record that an answer leaves open is unknown: neither written nor
 * failed.
 */
public final class OutcomeClassifier {
  private OutcomeClassifier() {}

  /**
   * Judges one reply.
   *
   * @param request the request
   * @param reply the answer, or why there is none
   * @param type the stream's type, or null where the caller may not read it
   */
  public static Verdict judge(RecordsRequest request, Reply reply, StreamInfo.@Nullable Type type) {
    return switch (reply.arrival()) {
      case NOT_SENT -> all(request, new Retry(Cause.BUSY, false));
      case NO_ANSWER -> all(request, new Retry(Cause.UNKNOWN, true));
      case ANSWERED -> judgeStatus(request, reply, type);
    };
  }

  private static Verdict judgeStatus(
      RecordsRequest request, Reply reply, StreamInfo.@Nullable Type type) {
    int status = reply.status();
    boolean ofSpaces = status == 403 && reply.isOfTheService();
    if (reply.error().autoRetryable()
        && (status == 401 || status == 403 || status == 404)
        && !ofSpaces) {
      // The refusal may pass: nothing was written, and the request is tried again.
      return all(request, new Retry(Cause.BUSY, false));
    }
    return switch (status) {
      case 409, 500, 503 -> PartialReplyClassifier.read(request, reply, type);
      case 429 -> all(request, new Retry(Cause.BUSY, false));
      case 400 -> refused(RefusalKind.INVALID, NamedItems.namedBy(reply, request));
      case 413 -> refused(RefusalKind.TOO_LARGE, List.of());
      case 422 -> unprocessable(request, reply, type);
      case 401 -> refused(RefusalKind.UNAUTHENTICATED, List.of());
      case 403 -> refused(RefusalKind.FORBIDDEN, List.of());
      case 404 -> refused(RefusalKind.UNKNOWN_STREAM, List.of());
      default -> byClass(request, reply, type);
    };
  }

  private static Verdict byClass(
      RecordsRequest request, Reply reply, StreamInfo.@Nullable Type type) {
    int status = reply.status();
    if (status >= 200 && status < 300) {
      if (reply.error().partial() != null) {
        return PartialReplyClassifier.read(request, reply, type);
      }
      // A page in its body was written by something that is not the service, and an error in it
      // is no acceptance.
      return reply.body() == Reply.Body.OTHER
          ? all(request, new Retry(Cause.UNKNOWN, true))
          : all(request, RecordOutcome.WRITTEN);
    }
    boolean maySolveItself = status == 408 || status >= 500 || status < 200;
    if (maySolveItself) {
      return all(request, new Retry(Cause.UNKNOWN, true));
    }
    return reply.error().autoRetryable()
        ? all(request, new Retry(Cause.BUSY, true))
        : refused(RefusalKind.MISCONFIGURED, List.of());
  }

  /** Judges a 422, which wrote nothing: ours, where the documentation leaves it open. */
  private static Verdict unprocessable(
      RecordsRequest request, Reply reply, StreamInfo.@Nullable Type type) {
    List<Integer> repeated = NamedItems.repeated(reply, request);
    if (!repeated.isEmpty() && request.records().size() > 1) {
      return refused(RefusalKind.REPEATED_IDS, repeated);
    }
    boolean needsMutable = request.operation() != Operation.INGEST;
    return needsMutable && type == StreamInfo.Type.IMMUTABLE
        ? refused(RefusalKind.WRONG_STREAM_TYPE, List.of())
        : refused(RefusalKind.INVALID, NamedItems.namedBy(reply, request));
  }

  private static Verdict refused(RefusalKind why, List<Integer> culprits) {
    return new Refusal(why, culprits);
  }

  static PerRecord all(RecordsRequest request, RecordOutcome outcome) {
    return new PerRecord(Collections.nCopies(request.records().size(), outcome));
  }
}
