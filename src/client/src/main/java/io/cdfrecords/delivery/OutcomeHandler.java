package io.cdfrecords.delivery;

import io.cdfrecords.api.Operation;
import io.cdfrecords.api.Reply;
import io.cdfrecords.catalog.AcceptedSpaces;
import io.cdfrecords.delivery.RecordOutcome.Cause;
import io.cdfrecords.policy.DuplicatePolicy;
import io.cdfrecords.policy.FailureReason;
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

  private final DuplicatePolicy duplicates;
  private final DuplicateCheck readBack;
  private final AcceptedSpaces spaces;
  private final RoundRecords ledger;
  private final RetryDeadline exhaustion;
  private final RoundBackoff pause;
  private final DeliveryListener listener;

  OutcomeHandler(
      DuplicatePolicy duplicates,
      DuplicateCheck readBack,
      AcceptedSpaces spaces,
      RoundRecords ledger,
      RetryDeadline exhaustion,
      RoundBackoff pause,
      DeliveryListener listener) {
    this.duplicates = duplicates;
    this.readBack = readBack;
    this.spaces = spaces;
    this.ledger = ledger;
    this.exhaustion = exhaustion;
    this.pause = pause;
    this.listener = listener;
  }

  /**
   * Applies the outcomes of one request.
   *
   * @param batch what was sent
   * @param outcomes one for each of its records, in their order
   * @param reply what came of it
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
        spaces.accept(record.record().id().space());
        ledger.written(record, reply, request);
      } else if (outcome instanceof RecordOutcome.Duplicate duplicate) {
        duplicate(record, duplicate, reply, now);
      } else if (outcome instanceof RecordOutcome.Refused refused) {
        ledger.failed(record, FailureMessages.failure(refused.reason(), refused.message()), reply);
      } else if (outcome instanceof RecordOutcome.Retry retry) {
        trouble |= isTrouble(retry.cause());
        retry(forLater.get(i), retry, batch, reply, again);
      }
    }
    pauseFor(again, progress, trouble, reply, now);
  }

  private void duplicate(
      PendingRecord record, RecordOutcome.Duplicate outcome, Reply reply, Instant now) {
    if (duplicates == DuplicatePolicy.REPLACE) {
      ledger.again(record.by(Operation.UPSERT));
    } else if (readBack.canConfirm(record)) {
      ledger.again(record.toConfirm(DuplicateCheckSchedule.begun(now)));
    } else {
      ledger.duplicate(record, FailureMessages.taken(record, outcome.message()), reply);
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
    if (strike && later.strikes() >= MOST_SERVICE_FAILURES) {
      ledger.failed(
          later,
          FailureMessages.failure(FailureReason.SERVICE_ERROR, reply.error().message()),
          reply);
    } else if (retry.cause() == Cause.UNKNOWN_IN_GROUP || isTooLargeToPass(later, batch, reply)) {
      again.add(later.inGroupsOf((batch.size() + 1) / 2));
    } else {
      again.add(later);
    }
  }

  private static boolean isTooLargeToPass(PendingRecord record, Batch batch, Reply reply) {
    return reply.arrival() == Reply.Arrival.NO_ANSWER
        && record.attempts() % BROKEN_BEFORE_HALVING == 0
        && batch.size() > 1
        && bytes(batch) > SMALLEST_HALVED_BYTES;
  }

  private static long bytes(Batch batch) {
    return batch.records().stream().mapToLong(record -> record.record().size()).sum();
  }

  private void pauseFor(
      List<PendingRecord> again, boolean progress, boolean trouble, Reply reply, Instant now) {
    if (again.isEmpty()) {
      pause.reset();
      return;
    }
    listener.retrying(again.size());
    if (trouble) {
      pause.halt(progress, reply, exhaustion.shortestTimeLeft(again, now));
    } else {
      pause.soften(1);
    }
    for (PendingRecord record : again) {
      exhaustion.keep(record, now, reply);
    }
  }

  /** Whether the whole stream had better wait, and not this record alone. */
  private static boolean isTrouble(Cause cause) {
    return cause != Cause.CONFLICT && cause != Cause.UNKNOWN_IN_GROUP;
  }
}
