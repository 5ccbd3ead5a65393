package io.cdfrecords.delivery;

import io.cdfrecords.api.StreamInfo;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * One round of one stream, as its parts share it: what is to be sent, who owns each record, and
 * whether the round continues, and when the next one begins.
 *
 * @param stream the stream
 * @param type its type, or null where the caller may not read it
 * @param queue what is to be sent
 * @param records who owns each record
 * @param doubtful the records that break a rule which may not be one
 * @param backoff whether the round continues, and when the next one begins
 * @param deadline ends a record whose time for retries is over
 * @param listener hears what happens
 * @param clock the time
 */
record RoundState(
    String stream,
    StreamInfo.@Nullable Type type,
    SendQueue queue,
    RoundRecords records,
    DoubtfulRecords doubtful,
    RoundBackoff backoff,
    RetryDeadline deadline,
    DeliveryListener listener,
    InstantSource clock) {

  Instant now() {
    return clock.instant();
  }

  /** Returns whether no further request begins in this round. */
  boolean isOver(Instant stopAt) {
    return backoff.halts() || now().isAfter(stopAt);
  }

  /** Keeps a request that is not sent, and what its answer would have decided about. */
  void keep(Batch batch) {
    queue.interrupt(batch);
    batch.forLater().forEach(this::keepUnsent);
    if (batch.aside() != null) {
      new Batch(batch.aside().otherHalf(), true).forLater().forEach(this::keepUnsent);
      batch.aside().accused().forEach(one -> keepUnsent(one.record().inGroupsOf(1)));
    }
  }

  /**
   * A suspect waits for its turn, where the service does not stand in the way: that is no time for
   * retries. After many attempts it is: a record that fails each time ends.
   */
  private void keepUnsent(PendingRecord record) {
    boolean waitsItsTurn =
        record.attempts().firstSentAt() != null
            && record.attempts().sent() < Attempts.MOST_KEPT
            && !backoff.isHeldUp()
            && queue.shares().suspects(record.record());
    records.keep(waitsItsTurn ? record.notSent() : record);
  }
}
