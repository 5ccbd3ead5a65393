package io.cdfrecords.delivery;

import io.cdfrecords.api.RecordsEndpoint;
import io.cdfrecords.api.RecordsRequest;
import io.cdfrecords.api.Reply;
import io.cdfrecords.pace.Admission;
import io.cdfrecords.pace.ShardRateLimiter;
import io.cdfrecords.verdict.OutcomeClassifier;
import io.cdfrecords.verdict.Verdict;
import io.cdfrecords.verdict.Verdict.PerRecord;
import io.cdfrecords.verdict.Verdict.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Sends one request after the other, until a round has nothing left to send. */
final class RequestLoop {
  private final RoundState round;
  private final RecordsEndpoint endpoint;
  private final ShardRateLimiter.OfStream pacer;
  private final OutcomeHandler outcomes;
  private final RefusalHandler refusals;
  private final DuplicateCheck duplicateCheck;

  RequestLoop(
      RoundState round,
      RecordsEndpoint endpoint,
      ShardRateLimiter.OfStream pacer,
      OutcomeHandler outcomes,
      RefusalHandler refusals,
      DuplicateCheck duplicateCheck) {
    this.round = round;
    this.endpoint = endpoint;
    this.pacer = pacer;
    this.outcomes = outcomes;
    this.refusals = refusals;
    this.duplicateCheck = duplicateCheck;
  }

  void run(Instant stopAt) {
    int requests = 0;
    enqueue();
    // Reading comes after sending, which does not wait for it, and may give records their turn.
    while (!round.queue().isEmpty() || duplicateCheck.hasWork()) {
      if (round.queue().isEmpty()) {
        requests = duplicateCheck.run(requests, stopAt);
      } else {
        requests += next(requests, stopAt);
      }
      if (round.queue().isEmpty()) {
        enqueue();
      }
    }
  }

  /** Sends the next request or keeps it, and returns how many were made. */
  private int next(int number, Instant stopAt) {
    Batch batch = round.queue().next();
    if (round.isOver(stopAt)) {
      round.keep(batch);
      return 0;
    }
    Admission admission = admit(batch);
    if (!admission.isNow()) {
      round.backoff().pace(admission.nextAt());
      round.keep(batch);
      return 0;
    }
    send(cut(batch, admission.records()), number);
    return 1;
  }

  /**
   * A token that was refused, and a space that may not be written, are judged by the requests that
   * follow in the round: those go out, and the pace makes up for them afterwards.
   */
  private Admission admit(Batch batch) {
    return refusals.isUndecided()
        ? Admission.now(batch.size())
        : pacer.admit(batch.size(), batch::amount, round.now());
  }

  private Batch cut(Batch batch, int records) {
    if (records == batch.size()) {
      return batch;
    }
    // A part of a request says nothing about what was set aside for the whole.
    refusals.release(batch);
    round.queue().addFirst(batch.from(records));
    return batch.first(records);
  }

  private void enqueue() {
    List<PendingRecord> toSend = new ArrayList<>();
    for (PendingRecord record : round.records().takeNext()) {
      if (!duplicateCheck.takes(record)) {
        decide(record, toSend);
      }
    }
    round.queue().add(toSend);
  }

  private void decide(PendingRecord record, List<PendingRecord> toSend) {
    switch (round.doubtful().turn(record)) {
      case SEND -> toSend.add(record.waitingUntil(null));
      case TRY -> round.queue().addFirst(new Batch(List.of(record.waitingUntil(null)), false));
      case WAIT -> round.doubtful().keep(record);
    }
  }

  private void send(Batch batch, int number) {
    Instant begin = round.now();
    Batch sent = batch.sent(begin);
    RecordsRequest request = sent.request(round.stream());
    Reply reply = endpoint.post(request);
    Instant end = round.now();
    round.listener().requested(request, reply, Duration.between(begin, end));
    pacer.sent(sent.amount(sent.size()), reply, end);
    judge(sent.answered(end, reply), request, reply, number, end);
  }

  private void judge(Batch sent, RecordsRequest request, Reply reply, int number, Instant at) {
    Verdict verdict = OutcomeClassifier.judge(request, reply, round.type());
    if (verdict instanceof PerRecord perRecord) {
      refusals.answered(sent, perRecord.outcomes());
      outcomes.apply(sent, perRecord.outcomes(), reply, number, at);
    } else {
      refusals.handle(sent, (Refusal) verdict, reply);
    }
  }
}
