package io.cdfrecords.delivery;

import io.cdfrecords.api.ConfigurationException;
import io.cdfrecords.api.Reply;
import io.cdfrecords.delivery.SettledRecord.Failure;
import io.cdfrecords.policy.FailureReason;
import io.cdfrecords.verdict.RecordOutcome;
import io.cdfrecords.verdict.Verdict.Refusal;
import io.cdfrecords.verdict.Verdict.RefusalKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is done with a request that was refused as a whole: nothing of it was written, and most of
 * it may be without fault. It is cut until the culprits are alone.
 */
final class RefusalHandler {
  private final RoundState round;
  private final boolean fixedStream;
  private final CulpritSearch culprits;
  private final ForbiddenSpaces forbidden;
  private boolean unauthenticated;
  private boolean undecided;

  RefusalHandler(
      RoundState round, boolean fixedStream, CulpritSearch culprits, ForbiddenSpaces forbidden) {
    this.round = round;
    this.fixedStream = fixedStream;
    this.culprits = culprits;
    this.forbidden = forbidden;
  }

  /** Returns whether only the next requests show what the last answer means. */
  boolean isUndecided() {
    return undecided;
  }

  /** The answer to {@code batch} decides nothing about what was set aside for it. */
  void release(Batch batch) {
    culprits.undecided(batch);
  }

  /** Takes note that a request was let in: the next 401 is a first one. */
  void answered(Batch batch, List<RecordOutcome> outcomes) {
    unauthenticated = false;
    undecided = false;
    culprits.answered(batch, outcomes);
  }

  void handle(Batch batch, Refusal refusal, Reply reply) {
    boolean repeated401 = unauthenticated;
    unauthenticated = false;
    undecided |=
        refusal.why() == RefusalKind.FORBIDDEN || refusal.why() == RefusalKind.UNAUTHENTICATED;
    if (refusal.why() != RefusalKind.INVALID && refusal.why() != RefusalKind.UNAUTHENTICATED) {
      culprits.undecided(batch);
    }
    switch (refusal.why()) {
      case INVALID -> culprits.refused(batch, refusal.culprits(), reply);
      case TOO_LARGE -> tooLarge(batch, reply);
      case FORBIDDEN -> forbidden(batch, reply);
      case REPEATED_IDS -> sendApart(batch, refusal.culprits());
      case UNAUTHENTICATED -> unauthenticated(batch, repeated401, reply);
      case UNKNOWN_STREAM -> {
        unknownStream(batch.records(), reply);
        unknownStream(round.queue().drain(), reply);
      }
      case WRONG_STREAM_TYPE -> wrongStreamType(batch.records(), reply);
      case MISCONFIGURED -> throw misconfigured(reply);
    }
  }

  /** Settles what can go nowhere because there is no such stream. */
  void unknownStream(List<PendingRecord> records, Reply reply) {
    if (fixedStream) {
      throw new ConfigurationException(
          "stream "
              + round.stream()
              + " does not exist in this project: create it, or correct its name; "
              + reply.summary());
    }
    Failure failure =
        FailureMessages.failure(FailureReason.UNKNOWN_STREAM, reply.error().message());
    records.forEach(record -> round.records().failedWithAllBehind(record, failure, reply));
    round
        .records()
        .takeNext()
        .forEach(record -> round.records().failedWithAllBehind(record, failure, reply));
  }

  /** Settles what an immutable stream cannot take. */
  void wrongStreamType(List<PendingRecord> records, @Nullable Reply reply) {
    if (records.isEmpty()) {
      return;
    }
    if (fixedStream) {
      throw new ConfigurationException(
          "stream "
              + round.stream()
              + " is immutable and takes no "
              + records.get(0).operation()
              + ": write with mode INGEST, or to a mutable stream");
    }
    failAll(records, FailureReason.WRONG_STREAM_TYPE, reply == null ? Reply.notSent("") : reply);
  }

  private void failAll(List<PendingRecord> records, FailureReason reason, Reply reply) {
    records.forEach(record -> round.records().failed(record, reason, reply));
  }

  private void tooLarge(Batch batch, Reply reply) {
    if (batch.size() == 1) {
      failAll(batch.records(), FailureReason.TOO_LARGE, reply);
      return;
    }
    round.queue().addFirst(batch.secondHalf());
    round.queue().addFirst(batch.firstHalf());
  }

  private void sendApart(Batch batch, List<Integer> repeated) {
    Set<Integer> named = new HashSet<>(repeated);
    List<PendingRecord> rest = new ArrayList<>();
    // Later ones go first onto the front of the queue, so that they leave in their order.
    for (int i = batch.size() - 1; i >= 0; i--) {
      PendingRecord record = batch.records().get(i);
      if (named.contains(i)) {
        round.queue().addFirst(new Batch(List.of(record), true));
      } else {
        rest.add(0, record);
      }
    }
    if (!rest.isEmpty()) {
      round.queue().addFirst(new Batch(rest, batch.isolating()));
    }
  }

  private void forbidden(Batch batch, Reply reply) {
    Map<String, List<PendingRecord>> bySpace = new LinkedHashMap<>();
    for (PendingRecord record : batch.records()) {
      bySpace.computeIfAbsent(record.record().id().space(), space -> new ArrayList<>()).add(record);
    }
    if (bySpace.size() == 1) {
      forbidden.add(batch, reply);
      return;
    }
    bySpace
        .values()
        .forEach(records -> round.queue().addFirst(new Batch(records, batch.isolating())));
  }

  private void unauthenticated(Batch batch, boolean repeated, Reply reply) {
    if (repeated) {
      throw new ConfigurationException(
          "the service refused a fresh token: check the credentials, and that they belong to this"
              + " project; "
              + reply.summary());
    }
    unauthenticated = true;
    round.queue().addFirst(batch);
  }

  private ConfigurationException misconfigured(Reply reply) {
    boolean redirect = reply.status() >= 300 && reply.status() < 400;
    return new ConfigurationException(
        (redirect
                ? "a redirect is never followed: check the base URL, and any proxy before it; "
                : "the request to stream "
                    + round.stream()
                    + " was refused in a way that concerns no record: check the base URL and the"
                    + " project; ")
            + reply.summary());
  }
}
