package io.cdfrecords.delivery;

import io.cdfrecords.api.RecordsEndpoint;
import io.cdfrecords.api.RecordsRequest;
import io.cdfrecords.api.Reply;
import io.cdfrecords.api.StreamInfo;
import io.cdfrecords.delivery.Verdict.PerRecord;
import io.cdfrecords.delivery.Verdict.Refusal;
import io.cdfrecords.delivery.Verdict.RefusalKind;
import io.cdfrecords.pace.Admission;
import io.cdfrecords.pace.ShardRateLimiter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends, judges and applies, one request after the other, until a round has nothing left to send.
 */
final class RequestLoop {
  private final String stream;
  private final RecordsEndpoint endpoint;
  private final RequestPlanner planner;
  private final InstantSource clock;
  private final DeliveryListener listener;
  private final Deque<Batch> queue;
  private final RoundRecords ledger;
  private final RefusalHandler refusals;
  private final CauseProbe probes;
  private final OutcomeHandler outcomes;
  private final DuplicateCheck readBack;
  private final RoundBackoff pause;
  private final ShardRateLimiter.OfStream pacer;
  private boolean undecided;

  RequestLoop(
      String stream,
      RecordsEndpoint endpoint,
      RequestPlanner planner,
      InstantSource clock,
      DeliveryListener listener,
      Deque<Batch> queue,
      RoundRecords ledger,
      RefusalHandler refusals,
      CauseProbe probes,
      OutcomeHandler outcomes,
      DuplicateCheck readBack,
      RoundBackoff pause,
      ShardRateLimiter.OfStream pacer) {
    this.stream = stream;
    this.endpoint = endpoint;
    this.planner = planner;
    this.clock = clock;
    this.listener = listener;
    this.queue = queue;
    this.ledger = ledger;
    this.refusals = refusals;
    this.probes = probes;
    this.outcomes = outcomes;
    this.readBack = readBack;
    this.pause = pause;
    this.pacer = pacer;
  }

  void run(StreamInfo.@Nullable Type type, Instant stopAt) {
    int requests = 0;
    planNext();
    // Reading comes after sending, which does not wait for it, and may give records their turn.
    while (!queue.isEmpty() || readBack.hasWork()) {
      if (queue.isEmpty()) {
        requests = readBack.run(requests, stopAt);
      } else {
        Batch batch = queue.removeFirst();
        if (pause.halts() || clock.instant().isAfter(stopAt)) {
          batch.forLater().forEach(ledger::keep);
        } else {
          Batch first = probes.first(batch);
          Admission admission = admit(first);
          if (admission.isNow()) {
            send(cut(first, admission.records()), type, requests++);
          } else {
            pause.pace(admission.nextAt());
            first.forLater().forEach(ledger::keep);
          }
        }
      }
      if (queue.isEmpty()) {
        planNext();
      }
    }
  }

  /**
   * A token that was refused, and a space that may not be written, are judged by the requests that
   * follow in the round: those go out, and the pace makes up for them afterwards.
   */
  private Admission admit(Batch batch) {
    return undecided
        ? Admission.now(batch.size())
        : pacer.admit(batch.size(), batch::amount, clock.instant());
  }

  private Batch cut(Batch batch, int records) {
    if (records == batch.size()) {
      return batch;
    }
    queue.addFirst(batch.from(records));
    return batch.first(records);
  }

  private void planNext() {
    List<PendingRecord> toSend = new ArrayList<>();
    for (PendingRecord record : ledger.takeNext()) {
      if (!readBack.takes(record)) {
        toSend.add(record);
      }
    }
    for (List<PendingRecord> records : planner.plan(toSend)) {
      queue.addLast(new Batch(records, false));
    }
  }

  private void send(Batch batch, StreamInfo.@Nullable Type type, int number) {
    Instant begin = clock.instant();
    Batch sent = batch.sent(begin);
    RecordsRequest request = sent.request(stream);
    Reply reply = endpoint.post(request);
    Instant end = clock.instant();
    listener.requested(request, reply, Duration.between(begin, end));
    pacer.sent(sent.amount(sent.size()), reply, end);
    Verdict judgement = OutcomeClassifier.judge(request, reply, type);
    probes.learn(sent, judgement, reply);
    if (judgement instanceof PerRecord perRecord) {
      refusals.authenticated();
      undecided = false;
      outcomes.apply(sent, perRecord.outcomes(), reply, number, end);
    } else {
      Refusal refusal = (Refusal) judgement;
      undecided |=
          refusal.why() == RefusalKind.FORBIDDEN || refusal.why() == RefusalKind.UNAUTHENTICATED;
      refusals.handle(sent, refusal, reply);
    }
  }
}
