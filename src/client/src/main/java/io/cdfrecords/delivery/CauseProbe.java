package io.cdfrecords.delivery;

import static java.util.function.Predicate.not;

import io.cdfrecords.api.Reply;
import io.cdfrecords.delivery.SettledRecord.Failure;
import io.cdfrecords.delivery.Verdict.PerRecord;
import io.cdfrecords.delivery.Verdict.Refusal;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sends one record of a batch before the others, a probe, while records of its sources are
 * suspected to be refused for one common cause.
 *
 * <p>Where the probe is refused for that cause, those records of its batch that name the same
 * sources are too, without being sent; save for those that an earlier attempt may have stored,
 * which are tried themselves. An accepted probe, or any other refusal, ends the suspicion, and an
 * answer that decides nothing keeps the batch for later. Records of other sources are sent as ever.
 *
 * <p>What remains uncertain: a cause that lies in values and not in the container (a text that is
 * too long, say) may have been met by twenty records in a row and by the probe, and not by another
 * record of the same container in the batch. That one fails without a trial; its message says so,
 * and it can be sent again. The probe is drawn at random, so that no place in a batch is always the
 * judge.
 */
final class CauseProbe {
  private final String stream;
  private final RoundRecords ledger;
  private final Deque<Batch> queue;
  private final RandomGenerator random;
  private final DeliveryListener listener;
  private RefusalStreaks suspicions;
  private @Nullable Batch untried;

  CauseProbe(
      String stream,
      RoundRecords ledger,
      Deque<Batch> queue,
      RandomGenerator random,
      DeliveryListener listener,
      RefusalStreaks before) {
    this.stream = stream;
    this.ledger = ledger;
    this.queue = queue;
    this.random = random;
    this.listener = listener;
    this.suspicions = before;
  }

  RefusalStreaks suspicions() {
    return suspicions;
  }

  /** What is sent of {@code batch}: all of it, or a probe, and the rest waits for its answer. */
  Batch first(Batch batch) {
    untried = null;
    if (batch.size() == 1 || !suspicions.anyStands()) {
      return batch;
    }
    String suspected =
        batch.records().stream()
            .map(CauseProbe::sources)
            .filter(suspicions::standsFor)
            .findFirst()
            .orElse(null);
    if (suspected == null) {
      return batch;
    }
    putBack(batch.only(record -> !sources(record).equals(suspected)));
    Batch suspects = batch.only(record -> sources(record).equals(suspected));
    PendingRecord probe = suspects.records().get((int) (random.nextDouble() * suspects.size()));
    Batch rest = suspects.only(record -> record.arrival() != probe.arrival());
    untried = rest.size() == 0 ? null : rest;
    putBack(rest);
    // By itself it is no part of what was refused: kept, it may share a request again.
    return new Batch(List.of(probe), false);
  }

  /** Learns from an answer, before anything else is made of it. */
  void learn(Batch sent, Verdict judgement, Reply reply) {
    boolean stood = suspicions.anyStands();
    if (judgement instanceof PerRecord perRecord) {
      learn(sent, perRecord.outcomes());
    } else {
      learn(sent, (Refusal) judgement, reply);
    }
    if (stood != suspicions.anyStands()) {
      listener.suspected(stream, !stood);
    }
  }

  private void learn(Batch sent, List<RecordOutcome> outcomes) {
    if (untried != null && outcomes.get(0) instanceof RecordOutcome.Retry) {
      queue.removeFirst().forLater().forEach(ledger::keep);
    }
    for (int i = 0; i < outcomes.size() && !suspicions.isEmpty(); i++) {
      RecordOutcome outcome = outcomes.get(i);
      boolean accepted =
          outcome instanceof RecordOutcome.Written || outcome instanceof RecordOutcome.Duplicate;
      if (accepted || (outcome instanceof RecordOutcome.Refused && untried != null)) {
        suspicions = suspicions.accepted(sources(sent.records().get(i)));
      }
    }
  }

  private void learn(Batch sent, Refusal refusal, Reply reply) {
    switch (refusal.why()) {
      case INVALID -> refused(sent, refusal.culprits(), reply);
      case UNAUTHENTICATED, REPEATED_IDS -> {}
      default -> {
        String sources = sources(sent.records().get(0));
        if (sent.size() == 1 && suspicions.standsFor(sources)) {
          suspicions = suspicions.accepted(sources);
        }
      }
    }
  }

  private void refused(Batch sent, List<Integer> culprits, Reply reply) {
    if (culprits.isEmpty() && sent.size() > 1) {
      return;
    }
    List<PendingRecord> guilty =
        culprits.isEmpty()
            ? sent.records()
            : culprits.stream().map(place -> sent.records().get(place)).toList();
    String cause = RefusalCause.of(reply, guilty);
    Set<String> named = guilty.stream().map(CauseProbe::sources).collect(Collectors.toSet());
    for (String sources : named) {
      boolean stood = suspicions.standsFor(sources);
      suspicions = suspicions.refused(sources, cause);
      boolean stands = suspicions.standsFor(sources);
      if (stands && !stood) {
        joinWhatIsBeingIsolated();
      } else if (stands && untried != null) {
        condemn(queue.removeFirst(), reply);
      }
    }
  }

  /** The parts of the batch in which a suspicion arose need one probe and not one each. */
  private void joinWhatIsBeingIsolated() {
    List<PendingRecord> parts = new ArrayList<>();
    while (!queue.isEmpty() && queue.getFirst().isolating()) {
      parts.addAll(queue.removeFirst().records());
    }
    putBack(new Batch(parts, true));
  }

  private void condemn(Batch batch, Reply reply) {
    Failure failure = FailureMessages.unsent(reply.error().message());
    putBack(batch.only(PendingRecord::mayHaveApplied));
    for (PendingRecord record : batch.only(not(PendingRecord::mayHaveApplied)).records()) {
      ledger.failed(record, failure, reply);
    }
  }

  private void putBack(Batch batch) {
    if (batch.size() > 0) {
      queue.addFirst(batch);
    }
  }

  private static String sources(PendingRecord record) {
    return SourceKey.of(record.record());
  }
}
