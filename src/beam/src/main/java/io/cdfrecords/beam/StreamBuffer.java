package io.cdfrecords.beam;

import io.cdfrecords.delivery.Backoff;
import io.cdfrecords.delivery.BatchLimits;
import io.cdfrecords.delivery.Envelope;
import io.cdfrecords.delivery.PendingRecord;
import java.time.Duration;
import java.time.Instant;

/**
 * What a shard holds for one stream, in figures.
 *
 * @param records how many records wait
 * @param bytes the bytes of their JSON
 * @param oldest when the first of them arrived; meaningless where none waits
 * @param backoff when they may be sent
 */
record StreamBuffer(int records, long bytes, Instant oldest, Backoff backoff) {
  static final StreamBuffer EMPTY = new StreamBuffer(0, 0, Instant.EPOCH, Backoff.NONE);

  /** A shard holds this many requests' worth before it lets nothing more in. */
  private static final int MOST_REQUESTS_HELD = 8;

  static StreamBuffer waiting(Backoff backoff) {
    return new StreamBuffer(0, 0, Instant.EPOCH, backoff);
  }

  static StreamBuffer holding(PendingRecord record) {
    return new StreamBuffer(1, record.record().size(), record.arrivedAt(), Backoff.NONE);
  }

  /** Both together; the backoff is this one's. */
  StreamBuffer plus(StreamBuffer more) {
    Instant first = records == 0 || more.oldest.isBefore(oldest) ? more.oldest : oldest;
    return new StreamBuffer(records + more.records, bytes + more.bytes, first, backoff);
  }

  StreamBuffer plus(long moreBytes, Instant now) {
    return new StreamBuffer(records + 1, bytes + moreBytes, records == 0 ? now : oldest, backoff);
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

  /** Whether there is so much that whoever brings more has to wait. */
  boolean overflows(BatchLimits limits) {
    return records >= (long) limits.records() * MOST_REQUESTS_HELD
        || bytes >= limits.bytes() * MOST_REQUESTS_HELD;
  }

  /** When it is to be sent next; never before the stream may be sent to. */
  Instant dueAt(BatchLimits limits, Duration maxDelay) {
    Instant wanted = isFull(limits) ? Instant.EPOCH : oldest.plus(maxDelay);
    return wanted.isAfter(backoff.notBefore()) ? wanted : backoff.notBefore();
  }

  /** Whether there is nothing left to remember. */
  boolean isForgettable(Instant now) {
    return records == 0 && !backoff.notBefore().isAfter(now);
  }
}
