package io.cdfrecords.beam;

import io.cdfrecords.delivery.PendingRecord;
import java.time.Instant;

/**
 * What a shard holds of one stream not to be sent, but to be compared with what is stored.
 *
 * @param records how many records
 * @param bytes the bytes of their JSON
 * @param readAt when the first stored one is to be read; {@link #NEVER} where none waits
 */
record AwaitingConfirmation(int records, long bytes, Instant readAt) {
  /** As late as a time in milliseconds can be. */
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
