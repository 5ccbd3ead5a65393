package io.cdfrecords.beam;

import io.cdfrecords.delivery.PendingRecord;
import java.time.Instant;

/**
 * The records of one stream in a shard that wait for what another request shows: to be compared
 * with the stored ones, or for the verdict on another record that breaks the same rule.
 *
 * @param records how many records
 * @param bytes the bytes of their JSON
 * @param readAt when to see to the first of them; {@link #NEVER} if none waits
 */
record AwaitingConfirmation(int records, long bytes, Instant readAt) {
  /** The latest time in milliseconds. */
  static final Instant NEVER = Instant.ofEpochMilli(Long.MAX_VALUE);

  static final AwaitingConfirmation NONE = new AwaitingConfirmation(0, 0, NEVER);

  static AwaitingConfirmation holding(PendingRecord record) {
    return new AwaitingConfirmation(1, record.record().size(), record.dueAt());
  }

  AwaitingConfirmation plus(AwaitingConfirmation more) {
    return new AwaitingConfirmation(
        records + more.records,
        bytes + more.bytes,
        more.readAt.isBefore(readAt) ? more.readAt : readAt);
  }
}
