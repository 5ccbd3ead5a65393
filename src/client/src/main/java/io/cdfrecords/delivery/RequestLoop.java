package io.cdfrecords.delivery;

import io.cdfrecords.delivery.Judgement.PerRecord;
import io.cdfrecords.delivery.Judgement.Refusal;
import io.cdfrecords.delivery.Judgement.Why;
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
  private final Ledger ledger;
  private final Refusals refusals;
  private final Probes probes;
  private final Outcomes outcomes;
  private final ReadBack readBack;
  private final Pause pause;
  private final Pacer.OfStream pacer;
  private boolean undecided;

  RequestLoop(
      String stream,
      RecordsEndpoint endpoint,
      RequestPlanner planner,
      InstantSource clock,
      DeliveryListener listener,
      Deque<Batch> queue,
      Ledger ledger,
      Refusals refusals,
      Probes probes,
      Outcomes outcomes,
      ReadBack readBack,
      Pause pause,
      Pacer.OfStream pacer) {
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
    return undecided ? Admission.now(batch.size()) : pacer.admit(batch.size(), batch::amount, clock.instant());
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
    Judgement judgement = OutcomeClassifier.judge(request, reply, type);
    probes.learn(sent, judgement, reply);
    if (judgement instanceof PerRecord perRecord) {
      refusals.authenticated();
      undecided = false;
      outcomes.apply(sent, perRecord.outcomes(), reply, number, end);
    } else {
      Refusal refusal = (Refusal) judgement;
      undecided |= refusal.why() == Why.FORBIDDEN || refusal.why() == Why.UNAUTHENTICATED;
      refusals.handle(sent, refusal, reply);
    }
  }
}
