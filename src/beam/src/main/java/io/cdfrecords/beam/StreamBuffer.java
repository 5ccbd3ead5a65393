package io.cdfrecords.beam;

import io.cdfrecords.api.Envelope;
import io.cdfrecords.delivery.Backoff;
import io.cdfrecords.delivery.PendingRecord;
import io.cdfrecords.delivery.RefusalShares;
import io.cdfrecords.policy.BatchLimits;
import java.time.Duration;
import java.time.Instant;

/**
 * What a shard holds for one stream, in figures.
 *
 * @param records how many records wait to be sent
 * @param bytes the bytes of their JSON
 * @param oldest when the first of them arrived; meaningless where none waits
 * @param backoff when they may be sent
 * @param awaiting those that were sent, and wait to be compared with what is stored
 * @param refusals which sources had records refused lately
 */
record StreamBuffer(
    int records,
    long bytes,
    Instant oldest,
    Backoff backoff,
    AwaitingConfirmation awaiting,
    RefusalShares refusals) {
  static final StreamBuffer EMPTY = waiting(Backoff.NONE);

  /** From this many requests' worth on, a call that adds a record waits. */
  private static final int REQUESTS_HELD = 8;

  /** From this many requests' worth on, that wait is a long one. */
  private static final int MOST_REQUESTS_HELD = 10;

  /** Checkpoints, and other shards of the thread, have their turn after each call. */
  private static final Duration SHORT_WAIT = Duration.ofSeconds(2);

  /** A longer call would hold up checkpoints for too long. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  static StreamBuffer waiting(Backoff backoff) {
    return waiting(backoff, RefusalShares.NONE);
  }

  /** Without a record, but with what is remembered of the stream. */
  static StreamBuffer waiting(Backoff backoff, RefusalShares refusals) {
    return new StreamBuffer(0, 0, Instant.EPOCH, backoff, AwaitingConfirmation.NONE, refusals);
  }

  StreamBuffer emptied() {
    return waiting(backoff, refusals);
  }

  static StreamBuffer holding(PendingRecord record) {
    return record.confirmation() == null
        ? toSend(1, record.record().size(), record.arrivedAt(), Backoff.NONE)
        : new StreamBuffer(
            0,
            0,
            Instant.EPOCH,
            Backoff.NONE,
            AwaitingConfirmation.holding(record),
            RefusalShares.NONE);
  }

  /** Where nothing waits to be compared. */
  static StreamBuffer toSend(int records, long bytes, Instant oldest, Backoff backoff) {
    return new StreamBuffer(
        records, bytes, oldest, backoff, AwaitingConfirmation.NONE, RefusalShares.NONE);
  }

  /** Both together; what is remembered of the stream is this one's. */
  StreamBuffer plus(StreamBuffer more) {
    boolean older = records == 0 || (more.records > 0 && more.oldest.isBefore(oldest));
    return new StreamBuffer(
        records + more.records,
        bytes + more.bytes,
        older ? more.oldest : oldest,
        backoff,
        awaiting.plus(more.awaiting),
        refusals);
  }

  StreamBuffer plus(long moreBytes, Instant now) {
    return new StreamBuffer(
        records + 1, bytes + moreBytes, records == 0 ? now : oldest, backoff, awaiting, refusals);
  }

  /** Whether a record of {@code moreBytes} still goes into the same request. */
  boolean fits(long moreBytes, BatchLimits limits) {
    return records < limits.records()
        && Envelope.bytes(records + 1, bytes + moreBytes) <= limits.bytes();
  }

  /** Whether there is enough for a request. */
  boolean isFull(BatchLimits limits) {
    return records >= limits.records() || Envelope.bytes(records, bytes) >= limits.bytes();
  }

  /**
   * Returns the longest wait of a call that added a record: none, a short one, or a long one where
   * the short ones did not suffice.
   */
  Duration longestWait(BatchLimits limits) {
    if (!holds(REQUESTS_HELD, limits)) {
      return Duration.ZERO;
    }
    return holds(MOST_REQUESTS_HELD, limits) ? LONGEST_WAIT : SHORT_WAIT;
  }

  private boolean holds(int requests, BatchLimits limits) {
    return records + awaiting.records() >= (long) limits.records() * requests
        || bytes + awaiting.bytes() >= limits.bytes() * requests;
  }

  /** Whether no record waits, to be sent or to be compared. */
  boolean isEmpty() {
    return records + awaiting.records() == 0;
  }

  /** When its next round has something to do; never before the stream may be sent to. */
  Instant dueAt(BatchLimits limits, Duration maxDelay) {
    Instant read = awaiting.readAt();
    Instant send = isFull(limits) ? Instant.EPOCH : oldest.plus(maxDelay);
    Instant wanted = records == 0 || read.isBefore(send) ? read : send;
    return wanted.isAfter(backoff.notBefore()) ? wanted : backoff.notBefore();
  }

  /** Whether there is nothing left to remember. */
  boolean isForgettable(Instant now) {
    return isEmpty() && !backoff.notBefore().isAfter(now) && refusals.isEmpty();
  }
}
