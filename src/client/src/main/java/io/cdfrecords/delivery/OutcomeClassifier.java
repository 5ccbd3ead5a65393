package io.cdfrecords.delivery;

import io.cdfrecords.delivery.Judgement.PerRecord;
import io.cdfrecords.delivery.Judgement.Refusal;
import io.cdfrecords.delivery.Judgement.Why;
import io.cdfrecords.delivery.Outcome.Cause;
import io.cdfrecords.delivery.Outcome.Retry;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Status and body to meaning, in one place.
 *
 * <p>Where an answer lists what happened to each record, each is judged by its own code and never
 * by the status of the whole. What an answer leaves open is unknown: neither written nor failed.
 */
final class OutcomeClassifier {
  private OutcomeClassifier() {}

  /**
   * Judges one reply.
   *
   * @param request what was sent
   * @param reply what came of it
   * @param type the stream's type, or null where the caller may not read it
   */
  static Judgement judge(RecordsRequest request, Reply reply, StreamInfo.@Nullable Type type) {
    return switch (reply.arrival()) {
      case NOT_SENT -> all(request, new Retry(Cause.BUSY, false));
      case NO_ANSWER -> all(request, new Retry(Cause.UNKNOWN, true));
      case ANSWERED -> judgeStatus(request, reply, type);
    };
  }

  private static Judgement judgeStatus(
      RecordsRequest request, Reply reply, StreamInfo.@Nullable Type type) {
    int status = reply.status();
    return switch (status) {
      case 409, 500, 503 -> PartialReading.read(request, reply, type);
      case 429 -> all(request, new Retry(Cause.BUSY, false));
      case 400 -> refused(Why.INVALID, Culprits.namedBy(reply, request));
      case 413 -> refused(Why.TOO_LARGE, List.of());
      case 422 -> unprocessable(request, reply, type);
      case 401 -> refused(Why.UNAUTHENTICATED, List.of());
      case 403 -> refused(Why.FORBIDDEN, List.of());
      case 404 -> refused(Why.UNKNOWN_STREAM, List.of());
      default -> byClass(request, reply);
    };
  }

  private static Judgement byClass(RecordsRequest request, Reply reply) {
    int status = reply.status();
    if (status >= 200 && status < 300) {
      // A 2xx with a page in its body was answered by something that is not the service.
      return reply.body() == Reply.Body.OTHER
          ? all(request, new Retry(Cause.UNKNOWN, true))
          : all(request, Outcome.WRITTEN);
    }
    boolean maySolveItself = status == 408 || status >= 500 || status < 200;
    if (maySolveItself) {
      return all(request, new Retry(Cause.UNKNOWN, true));
    }
    return reply.error().autoRetryable()
        ? all(request, new Retry(Cause.BUSY, true))
        : refused(Why.MISCONFIGURED, List.of());
  }

  /** A 422 wrote nothing: ours, where the documentation leaves it open. */
  private static Judgement unprocessable(
      RecordsRequest request, Reply reply, StreamInfo.@Nullable Type type) {
    List<Integer> repeated = Culprits.repeated(reply, request);
    if (!repeated.isEmpty() && request.records().size() > 1) {
      return refused(Why.REPEATED_IDS, repeated);
    }
    boolean needsMutable = request.operation() != Operation.INGEST;
    return needsMutable && type == StreamInfo.Type.IMMUTABLE
        ? refused(Why.WRONG_STREAM_TYPE, List.of())
        : refused(Why.INVALID, Culprits.namedBy(reply, request));
  }

  private static Judgement refused(Why why, List<Integer> culprits) {
    return new Refusal(why, culprits);
  }

  static PerRecord all(RecordsRequest request, Outcome outcome) {
    return new PerRecord(Collections.nCopies(request.records().size(), outcome));
  }
}
