package io.cdfrecords.delivery;

import io.cdfrecords.api.RuleTrials;
import io.cdfrecords.api.SchemaDoubt;
import io.cdfrecords.policy.FailureReason;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The records of a round that break a rule which the service's documentation leaves open. Of each
 * such rule one record is sent, alone, so that its verdict is its own; the others wait for that in
 * the buffer, and hold no other record up. Waiting takes no time from retries.
 */
final class DoubtfulRecords {
  /** The verdict on a record that another shard sends is there by then, as a rule. */
  private static final Duration NEXT_LOOK = Duration.ofMillis(250);

  private final RuleTrials trials;
  private final RoundRecords records;
  private final InstantSource clock;

  /** The records that this round sends alone, by their arrival. */
  private final Map<Long, PendingRecord> tried = new HashMap<>();

  DoubtfulRecords(RuleTrials trials, RoundRecords records, InstantSource clock) {
    this.trials = trials;
    this.records = records;
    this.clock = clock;
  }

  /** Settles records for whose kind another one was refused, and returns the others. */
  List<PendingRecord> withoutRefused(List<PendingRecord> pending) {
    List<PendingRecord> others = new ArrayList<>(pending.size());
    for (PendingRecord record : pending) {
      List<SchemaDoubt> doubts = record.record().doubts();
      // What may be stored already is the service's to judge.
      String refusal =
          doubts.isEmpty() || record.attempts().mayHaveApplied() || record.confirmation() != null
              ? null
              : trials.refusal(doubts);
      if (refusal == null) {
        others.add(record);
      } else {
        records.refused(record, new SettledRecord.Failure(FailureReason.INVALID, refusal));
      }
    }
    return others;
  }

  /** Decides on a record whose turn it is. */
  RuleTrials.Decision turn(PendingRecord record) {
    List<SchemaDoubt> doubts = record.record().doubts();
    if (doubts.isEmpty()) {
      return RuleTrials.Decision.SEND;
    }
    if (isTried(record)) {
      return RuleTrials.Decision.TRY;
    }
    RuleTrials.Decision turn = trials.turn(doubts);
    if (turn == RuleTrials.Decision.TRY) {
      tried.put(record.arrival(), record);
    }
    boolean judged = turn == RuleTrials.Decision.WAIT && record.attempts().mayHaveApplied();
    return judged ? RuleTrials.Decision.SEND : turn;
  }

  /** Keeps a record that waits for the verdict on another. */
  void keep(PendingRecord record) {
    records.keep(record.waitingUntil(clock.instant().plus(NEXT_LOOK)));
  }

  /** Returns whether the record was sent to learn of a rule. */
  boolean isTried(PendingRecord record) {
    return tried.containsKey(record.arrival());
  }

  /** Notes the verdicts on the records that were sent alone; where there is none, another goes. */
  void close() {
    if (tried.isEmpty()) {
      return;
    }
    for (SettledRecord settled : records.settled()) {
      PendingRecord record = tried.remove(settled.record().arrival());
      if (record != null) {
        SettledRecord.Failure failure = settled.failure();
        trials.ended(
            record.record().doubts(),
            settled.isWritten(),
            settled.status(),
            failure == null ? "" : failure.message());
      }
    }
    tried.values().forEach(record -> trials.released(record.record().doubts()));
    tried.clear();
  }
}
