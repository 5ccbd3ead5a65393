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
        retry(forLater.get(i), retry, batch.size(), reply, again);
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
      int batchSize,
      Reply reply,
      List<PendingRecord> again) {
    boolean strike = retry.cause() == Cause.SERVICE_FAILED;
    PendingRecord later = record.unsettled(retry.mayHaveApplied(), strike);
    if (strike && later.strikes() >= MOST_SERVICE_FAILURES) {
      ledger.failed(
          later,
          FailureMessages.failure(FailureReason.SERVICE_ERROR, reply.error().message()),
          reply);
    } else if (retry.cause() == Cause.UNKNOWN_IN_GROUP) {
      again.add(later.inGroupsOf((batchSize + 1) / 2));
    } else {
      again.add(later);
    }
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
