package io.cdfrecords.delivery;

import io.cdfrecords.api.Operation;
import io.cdfrecords.api.Reply;
import io.cdfrecords.catalog.AcceptedSpaces;
import io.cdfrecords.policy.DuplicatePolicy;
import io.cdfrecords.policy.FailureReason;
import io.cdfrecords.verdict.RecordOutcome;
import io.cdfrecords.verdict.RecordOutcome.Cause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Applies what a reply means to each record of its request: settles it, or keeps it for later. */
final class OutcomeHandler {
  /** A record that the service itself fails on is tried this often. */
  static final int MOST_SERVICE_FAILURES = 5;

  /**
   * After so many attempts without an answer a request is halved: something on the way may let only
   * smaller ones through.
   */
  static final int BROKEN_BEFORE_HALVING = 3;

  /** What is as small as this passes everywhere; during an outage nothing is cut to pieces. */
  static final int SMALLEST_HALVED_BYTES = 64 * 1024;

  private final RoundState round;
  private final DuplicatePolicy duplicates;
  private final DuplicateCheck duplicateCheck;
  private final AcceptedSpaces spaces;

  OutcomeHandler(
      RoundState round,
      DuplicatePolicy duplicates,
      DuplicateCheck duplicateCheck,
      AcceptedSpaces spaces) {
    this.round = round;
    this.duplicates = duplicates;
    this.duplicateCheck = duplicateCheck;
    this.spaces = spaces;
  }

  /**
   * Applies the outcomes of one request.
   *
   * @param batch what was sent
   * @param outcomes one for each of its records, in their order
   * @param reply the answer, or why there is none
   * @param request its number within the round
   * @param now when the reply came
   */
  void apply(Batch batch, List<RecordOutcome> outcomes, Reply reply, int request, Instant now) {
    List<PendingRecord> again = new ArrayList<>();
    List<PendingRecord> forLater = batch.forLater();
    boolean progress = false;
    boolean trouble = false;
    for (int i = 0; i < outcomes.size(); i++) {
      PendingRecord record = batch.records().get(i);
      RecordOutcome outcome = outcomes.get(i);
      if (outcome instanceof RecordOutcome.Written) {
        progress = true;
        accept(record);
        round.records().written(record, reply, request);
      } else if (outcome instanceof RecordOutcome.Duplicate duplicate) {
        progress = true;
        accept(record);
        duplicate(record, duplicate, reply, now);
      } else if (outcome instanceof RecordOutcome.RefusedRecord refused) {
        round
            .records()
            .failed(record, FailureMessages.failure(refused.reason(), refused.message()), reply);
      } else if (outcome instanceof RecordOutcome.Retry retry) {
        trouble |= isTrouble(retry.cause());
        retry(forLater.get(i), retry, batch, reply, again);
      }
    }
    pauseFor(again, progress, trouble, reply, now);
  }

  /**
   * The service looked at the identifier, so the caller may write its space: a forbidden one is
   * refused with the whole request.
   */
  private void accept(PendingRecord record) {
    spaces.accept(record.record().id().space());
    round.records().answered();
  }

  private void duplicate(
      PendingRecord record, RecordOutcome.Duplicate outcome, Reply reply, Instant now) {
    if (duplicates == DuplicatePolicy.REPLACE) {
      round.records().again(record.by(Operation.UPSERT));
    } else if (duplicateCheck.canConfirm(record)) {
      round.records().again(record.toConfirm(DuplicateCheckSchedule.begun(now)));
    } else {
      round.records().duplicate(record, FailureMessages.taken(record, outcome.message()), reply);
    }
  }

  private void retry(
      PendingRecord record,
      RecordOutcome.Retry retry,
      Batch batch,
      Reply reply,
      List<PendingRecord> again) {
    boolean strike = retry.cause() == Cause.SERVICE_FAILED;
    PendingRecord later = record.unsettled(retry.mayHaveApplied(), strike);
    if (strike && later.attempts().strikes() >= MOST_SERVICE_FAILURES) {
      round.records().failed(later, FailureReason.SERVICE_ERROR, reply);
    } else if (retry.cause() == Cause.UNKNOWN_IN_GROUP || isTooLargeToPass(later, batch, reply)) {
      again.add(later.inGroupsOf((batch.size() + 1) / 2));
    } else {
      again.add(later);
    }
  }

  private static boolean isTooLargeToPass(PendingRecord record, Batch batch, Reply reply) {
    return reply.arrival() == Reply.Arrival.NO_ANSWER
        && record.attempts().sent() % BROKEN_BEFORE_HALVING == 0
        && batch.size() > 1
        && bytes(batch) > SMALLEST_HALVED_BYTES;
  }

  private static long bytes(Batch batch) {
    return batch.records().stream().mapToLong(record -> record.record().size()).sum();
  }

  private void pauseFor(
      List<PendingRecord> again, boolean progress, boolean trouble, Reply reply, Instant now) {
    if (again.isEmpty()) {
      round.backoff().reset();
      return;
    }
    round.listener().retrying(again.size());
    if (trouble) {
      round.backoff().halt(progress, reply, round.deadline().shortestTimeLeft(again, now));
    } else {
      round.backoff().soften(1);
    }
    for (PendingRecord record : again) {
      round.deadline().keep(record, now, reply);
    }
  }

  /** Returns whether the whole stream had better wait, and not this record alone. */
  private static boolean isTrouble(Cause cause) {
    return cause != Cause.CONFLICT && cause != Cause.UNKNOWN_IN_GROUP;
  }
}
