package io.cdfrecords.beam;

import io.cdfrecords.api.Envelope;
import io.cdfrecords.delivery.Backoff;
import io.cdfrecords.delivery.PendingRecord;
import io.cdfrecords.delivery.RefusalShares;
import io.cdfrecords.delivery.StreamQueue;
import io.cdfrecords.policy.BatchLimits;
import java.time.Duration;
import java.time.Instant;

/**
 * The figures of one stream in a shard.
 *
 * @param records the number of records that wait to be sent
 * @param bytes the bytes of their JSON
 * @param oldest the arrival of the first of them; meaningless if none waits
 * @param backoff when they may be sent
 * @param awaiting the records that wait for what another request shows
 * @param refusals the sources that had records refused lately
 * @param suspects the waiting records of such sources
 */
record StreamBuffer(
    int records,
    long bytes,
    Instant oldest,
    Backoff backoff,
    AwaitingConfirmation awaiting,
    RefusalShares refusals,
    HeldRecords suspects) {
  static final StreamBuffer EMPTY = waiting(Backoff.NONE);

  /** From this many requests' worth on, a call that adds a record waits. */
  private static final int REQUESTS_HELD = 8;

  /** Suspects take no more of the buffer than this while others wait, and leave them as much. */
  private static final int HALF = REQUESTS_HELD / 2;

  /**
   * The wait of a call for each record that it adds at that limit, and for each of their bytes;
   * twice as long at twice the limit. An aligned checkpoint of Flink waits for the calls of all
   * elements on their way, so that they have to be short. What they take in has to fit into memory,
   * even where nothing can be sent for an hour.
   */
  private static final double MILLIS_OF_A_RECORD = 20;

  private static final double MILLIS_OF_A_BYTE = 0.01;

  /** A longer call would hold up checkpoints, and the other shards of the thread, for too long. */
  static final Duration LONGEST_WAIT = Duration.ofSeconds(3);

  static StreamBuffer waiting(Backoff backoff) {
    return waiting(backoff, RefusalShares.NONE);
  }

  /** Returns the buffer without records, with what is remembered of the stream. */
  static StreamBuffer waiting(Backoff backoff, RefusalShares refusals) {
    return new StreamBuffer(
        0, 0, Instant.EPOCH, backoff, AwaitingConfirmation.NONE, refusals, HeldRecords.NONE);
  }

  /** Returns the figures of {@code queue}. */
  static StreamBuffer of(StreamQueue queue) {
    StreamBuffer all = waiting(queue.backoff(), queue.refusals());
    for (PendingRecord record : queue.pending()) {
      all = all.plus(record);
    }
    return all;
  }

  StreamBuffer emptied() {
    return waiting(backoff, refusals);
  }

  /** Returns a buffer of records that wait for no other request, without suspects. */
  static StreamBuffer toSend(int records, long bytes, Instant oldest, Backoff backoff) {
    return new StreamBuffer(
        records,
        bytes,
        oldest,
        backoff,
        AwaitingConfirmation.NONE,
        RefusalShares.NONE,
        HeldRecords.NONE);
  }

  /** Returns the buffer with one more record. */
  StreamBuffer plus(PendingRecord record) {
    if (!record.isToSend()) {
      return new StreamBuffer(
          records,
          bytes,
          oldest,
          backoff,
          awaiting.plus(AwaitingConfirmation.holding(record)),
          refusals,
          suspects);
    }
    boolean first = records == 0 || record.arrivedAt().isBefore(oldest);
    HeldRecords one = new HeldRecords(1, record.record().size());
    return new StreamBuffer(
        records + 1,
        bytes + record.record().size(),
        first ? record.arrivedAt() : oldest,
        backoff,
        awaiting,
        refusals,
        suspects(record) ? suspects.plus(one) : suspects);
  }

  /** Returns whether the sources of {@code record} had records refused lately. */
  boolean suspects(PendingRecord record) {
    return refusals.suspects(record.record());
  }

  /** Returns whether a record of {@code moreBytes} still fits into the same request. */
  boolean fits(long moreBytes, BatchLimits limits) {
    return records < limits.records()
        && Envelope.bytes(records + 1, bytes + moreBytes) <= limits.bytes();
  }

  /** Returns whether there is enough for a request. */
  boolean isFull(BatchLimits limits) {
    return records >= limits.records() || Envelope.bytes(records, bytes) >= limits.bytes();
  }

  /**
   * Returns the longest wait of a call that added records: none, or in proportion to them and to
   * what is held.
   *
   * @param added what the call added
   * @param suspect whether a suspect is among it: the others do not wait because of suspects
   */
  Duration longestWait(HeldRecords added, BatchLimits limits, boolean suspect) {
    double excess = excess(limits, suspect);
    if (excess < 0) {
      return Duration.ZERO;
    }
    double own = Math.max(MILLIS_OF_A_RECORD * added.records(), MILLIS_OF_A_BYTE * added.bytes());
    double wait = own * (1 + excess / REQUESTS_HELD);
    return Duration.ofMillis(Math.min((long) wait, LONGEST_WAIT.toMillis()));
  }

  /** Returns the longest wait of a call that added both: each is held up by what it meets. */
  Duration longestWait(HeldRecords suspects, HeldRecords others, BatchLimits limits) {
    Duration both = longestWait(suspects, limits, true).plus(longestWait(others, limits, false));
    return both.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : both;
  }

  /** Returns how many requests are held beyond the limit. */
  private double excess(BatchLimits limits, boolean suspect) {
    HeldRecords all = new HeldRecords(records + awaiting.records(), bytes + awaiting.bytes());
    HeldRecords others = all.minus(suspects);
    double own = (suspect ? suspects : others).requests(limits);
    double full = Math.min(all.requests(limits) - REQUESTS_HELD, own - HALF);
    return suspect && others.records() > 0 ? Math.max(full, own - HALF) : full;
  }

  /** Returns whether no record waits. */
  boolean isEmpty() {
    return records + awaiting.records() == 0;
  }

  /** Returns when the next round is due; never before the stream may be sent to. */
  Instant dueAt(BatchLimits limits, Duration maxDelay) {
    Instant read = awaiting.readAt();
    Instant send = isFull(limits) ? Instant.EPOCH : oldest.plus(maxDelay);
    Instant wanted = records == 0 || read.isBefore(send) ? read : send;
    return wanted.isAfter(backoff.notBefore()) ? wanted : backoff.notBefore();
  }

  /** Returns whether there is nothing left to remember. */
  boolean isForgettable(Instant now) {
    return isEmpty() && !backoff.notBefore().isAfter(now) && refusals.isEmpty();
  }
}
