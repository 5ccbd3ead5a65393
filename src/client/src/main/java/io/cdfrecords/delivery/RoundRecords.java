package io.cdfrecords.delivery;

import io.cdfrecords.api.Operation;
import io.cdfrecords.api.Reply;
import io.cdfrecords.api.StreamInfo;
import io.cdfrecords.policy.FailureReason;
import io.cdfrecords.record.RecordId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who owns each record of a round: it is to be sent, waits behind one that is, is kept for later,
 * or is settled. Every record that is entered leaves once, as settled or as kept.
 */
final class RoundRecords {
  private static final SettledRecord.Failure SENT_BEFORE =
      new SettledRecord.Failure(
          FailureReason.DUPLICATE,
          "a record of this identifier and other content was sent before it");

  private final boolean uniqueIds;
  private final boolean latestWins;
  private final boolean typeKnown;
  private final VersionGate versions;
  private final DeliveryListener listener;
  private final Map<Long, SameIdRecords> byLeader = new HashMap<>();
  private final List<SettledRecord> settled = new ArrayList<>();
  private final List<PendingRecord> kept = new ArrayList<>();
  private List<PendingRecord> next = new ArrayList<>();
  private boolean anyAnswered;

  /**
   * @param type the stream's type; null, for unknown, is taken for mutable
   * @param latestWins whether a later record of an identifier replaces an earlier one
   * @param versions tells what is older than what was accepted
   */
  RoundRecords(
      StreamInfo.@Nullable Type type,
      boolean latestWins,
      VersionGate versions,
      DeliveryListener listener) {
    this.uniqueIds = type != StreamInfo.Type.IMMUTABLE;
    this.typeKnown = type != null;
    this.latestWins = latestWins;
    this.versions = versions;
    this.listener = listener;
  }

  /**
   * Enters records in the order of their arrival; those to be sent come from {@link #takeNext}.
   * What is older than a version that was accepted is settled: the newer one stands for it.
   */
  void enter(List<PendingRecord> records) {
    if (!uniqueIds) {
      next.addAll(records);
      return;
    }
    enterSameIds(settleLate(records));
  }

  private List<PendingRecord> settleLate(List<PendingRecord> records) {
    Map<RecordId, Long> highest = versions.highest(records);
    if (highest.isEmpty()) {
      return records;
    }
    List<PendingRecord> current = new ArrayList<>(records.size());
    for (PendingRecord record : records) {
      if (VersionGate.isLate(record, highest)) {
        settled.add(SettledRecord.superseded(record));
        listener.superseded(1);
      } else {
        current.add(record);
      }
    }
    return current;
  }

  private void enterSameIds(List<PendingRecord> records) {
    Map<RecordId, SameIdRecords> byId = new LinkedHashMap<>(records.size() * 2);
    for (PendingRecord record : records) {
      SameIdRecords same = byId.get(record.record().id());
      if (same == null) {
        boolean replaces = latestWins || record.operation() != Operation.INGEST;
        byId.put(record.record().id(), new SameIdRecords(record, replaces));
      } else {
        same.add(record);
      }
    }
    for (SameIdRecords same : byId.values()) {
      byLeader.put(same.leader().arrival(), same);
      next.add(same.leader());
    }
  }

  /** Returns the records whose turn has come; each is given out once. */
  List<PendingRecord> takeNext() {
    List<PendingRecord> taken = next;
    next = new ArrayList<>();
    return taken;
  }

  /** Gives a record another turn, by another operation say. */
  void again(PendingRecord record) {
    next.add(record);
  }

  /** The record is stored. */
  void written(PendingRecord record, Reply reply, int request) {
    versions.accept(record);
    settle(
        new SettledRecord(record, null, reply.status(), reply.requestId(), request), ofATakenId());
  }

  /** The identifier of the record is stored already. */
  void duplicate(PendingRecord record, SettledRecord.Failure failure, Reply reply) {
    settle(new SettledRecord(record, failure, reply.status(), reply.requestId(), -1), ofATakenId());
  }

  /**
   * The record was compared with the stored one.
   *
   * @param failure null where they are the same
   * @return those of another content behind it, no longer owned here: to be compared too
   */
  List<PendingRecord> compared(
      PendingRecord record, SettledRecord.@Nullable Failure failure, Reply reply, int request) {
    return close(new SettledRecord(record, failure, reply.status(), reply.requestId(), request));
  }

  /** The record failed on its own account. */
  void failed(PendingRecord record, SettledRecord.Failure failure, Reply reply) {
    settle(new SettledRecord(record, failure, reply.status(), reply.requestId(), -1), null);
  }

  /** The record failed on its own account, and the reply may say more of it. */
  void failed(PendingRecord record, FailureReason reason, Reply reply) {
    failed(record, FailureMessages.failure(reason, reply.error().message()), reply);
  }

  /** The record is not sent, and was not entered: it says nothing of others of its identifier. */
  void refused(PendingRecord record, SettledRecord.Failure failure) {
    settled.add(new SettledRecord(record, failure, 0, null, -1));
  }

  /** The record failed for a reason that its content plays no part in: so do all behind it. */
  void failedWithAllBehind(PendingRecord record, SettledRecord.Failure failure, Reply reply) {
    settle(new SettledRecord(record, failure, reply.status(), reply.requestId(), -1), failure);
  }

  /** The record is for a later round, and all that wait behind it: as long as it does. */
  void keep(PendingRecord record) {
    kept.add(record);
    SameIdRecords same = byLeader.remove(record.arrival());
    if (same != null) {
      same.sharing().forEach(behind -> kept.add(waitingLike(record, behind)));
      same.others().forEach(behind -> kept.add(waitingLike(record, behind)));
    }
  }

  /** Takes note that the service wrote a record of the round, or found its identifier taken. */
  void answered() {
    anyAnswered = true;
  }

  /** Returns whether a request of the round was let in. */
  boolean hasAnswered() {
    return anyAnswered;
  }

  List<SettledRecord> settled() {
    return settled;
  }

  List<PendingRecord> kept() {
    return kept;
  }

  /** Where the stream may be immutable, only the service can say whether an id is taken. */
  private SettledRecord.@Nullable Failure ofATakenId() {
    return typeKnown ? SENT_BEFORE : null;
  }

  private static PendingRecord waitingLike(PendingRecord leader, PendingRecord behind) {
    DuplicateCheckSchedule confirmation = leader.confirmation();
    PendingRecord waiting = behind.waitingUntil(leader.waitsUntil());
    return confirmation == null ? waiting : waiting.toConfirm(confirmation);
  }

  /** Settles a record; those behind it fail too, or have their turn where that is null. */
  private void settle(SettledRecord outcome, SettledRecord.@Nullable Failure behind) {
    List<PendingRecord> others = close(outcome);
    if (behind == null) {
      enterAgain(others);
      return;
    }
    for (PendingRecord other : others) {
      settled.add(new SettledRecord(other, behind, 0, outcome.requestId(), -1));
    }
  }

  /** Settles a record and those of equal content; what is left behind it is given back. */
  private List<PendingRecord> close(SettledRecord outcome) {
    settled.add(outcome);
    SameIdRecords same = byLeader.remove(outcome.record().arrival());
    if (same == null) {
      return List.of();
    }
    for (PendingRecord sharing : same.sharing()) {
      settled.add(outcome.sharedBy(sharing));
    }
    countShared(same);
    return same.others();
  }

  private void countShared(SameIdRecords same) {
    int merged = same.sharing().size() - same.superseded();
    if (same.superseded() > 0) {
      listener.superseded(same.superseded());
    }
    if (merged > 0) {
      listener.merged(merged);
    }
  }

  private void enterAgain(List<PendingRecord> others) {
    if (!others.isEmpty()) {
      SameIdRecords rest = new SameIdRecords(others.get(0), false);
      others.subList(1, others.size()).forEach(rest::add);
      byLeader.put(rest.leader().arrival(), rest);
      next.add(rest.leader());
    }
  }
}
