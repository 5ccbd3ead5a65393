package io.cdfrecords.delivery;

import io.cdfrecords.api.EncodedRecord;
import io.cdfrecords.api.Envelope;
import io.cdfrecords.policy.BatchLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a simulated shard holds for one stream, with the thresholds that the writer has. */
final class ShardBuffer {
  private static final int REQUESTS_HELD = 8;
  private static final double MILLIS_OF_A_RECORD = 20;
  private static final double MILLIS_OF_A_BYTE = 0.01;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);
  private static final Duration DELAY = Duration.ofSeconds(2);

  private final String stream;
  private final BatchLimits limits;
  private List<PendingRecord> pending = new ArrayList<>();
  private Backoff backoff = Backoff.NONE;
  private RefusalShares refusals = RefusalShares.NONE;
  private int toSend;
  private long bytesToSend;
  private long bytes;
  private Instant oldest = Instant.EPOCH;
  private Instant readAt = Instant.MAX;

  ShardBuffer(String stream, BatchLimits limits) {
    this.stream = stream;
    this.limits = limits;
  }

  StreamQueue queue() {
    return new StreamQueue(stream, pending, backoff, refusals);
  }

  boolean isEmpty() {
    return pending.isEmpty();
  }

  void add(PendingRecord record) {
    pending.add(record);
    count(record);
  }

  /** What is left after a delivery. */
  void replace(StreamQueue left) {
    pending = new ArrayList<>(left.pending());
    backoff = left.backoff();
    refusals = left.refusals();
    toSend = 0;
    bytesToSend = 0;
    bytes = 0;
    readAt = Instant.MAX;
    pending.forEach(this::count);
  }

  boolean fits(EncodedRecord record) {
    return toSend < limits.records()
        && Envelope.bytes(toSend + 1, bytesToSend + record.size()) <= limits.bytes();
  }

  boolean isFull() {
    return toSend >= limits.records() || Envelope.bytes(toSend, bytesToSend) >= limits.bytes();
  }

  Duration longestWait(EncodedRecord added) {
    double excess = excess(pending.size(), bytes);
    double wait = Math.max(MILLIS_OF_A_RECORD, MILLIS_OF_A_BYTE * added.size());
    long millis = (long) (wait * (1 + excess / REQUESTS_HELD));
    return excess < 0
        ? Duration.ZERO
        : Duration.ofMillis(Math.min(millis, LONGEST_WAIT.toMillis()));
  }

  /** When the stream may be sent to, which the next call does; no later than allowed. */
  Instant pauseEnds(Instant now, Instant until) {
    Instant mayBeSent = backoff.notBefore();
    return mayBeSent.isAfter(now) && mayBeSent.isBefore(until) ? mayBeSent : until;
  }

  private double excess(int held, long heldBytes) {
    return Math.max((double) held / limits.records(), (double) heldBytes / limits.bytes())
        - REQUESTS_HELD;
  }

  boolean mayBeSentAt(Instant now) {
    return !backoff.notBefore().isAfter(now);
  }

  Instant dueAt() {
    Instant send = isFull() ? Instant.EPOCH : oldest.plus(DELAY);
    Instant wanted = toSend == 0 || readAt.isBefore(send) ? readAt : send;
    return wanted.isAfter(backoff.notBefore()) ? wanted : backoff.notBefore();
  }

  private void count(PendingRecord record) {
    bytes += record.record().size();
    if (record.confirmation() != null) {
      readAt = record.dueAt().isBefore(readAt) ? record.dueAt() : readAt;
      return;
    }
    boolean first = toSend == 0 || record.arrivedAt().isBefore(oldest);
    oldest = first ? record.arrivedAt() : oldest;
    toSend++;
    bytesToSend += record.record().size();
  }
}
