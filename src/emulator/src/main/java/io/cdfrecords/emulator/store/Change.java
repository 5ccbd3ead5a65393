package io.cdfrecords.emulator.store;

import io.cdfrecords.emulator.inspection.RecordIdentifier;
import io.cdfrecords.emulator.record.Fingerprint;
import io.cdfrecords.emulator.record.IncomingRecord;

/**
 * What happened to one record, with everything needed to make it happen again.
 *
 * @param number its place among all changes of the stream, from 1
 * @param deleted whether the record was deleted, rather than written
 * @param record the record as it is after the change; of a deleted one, as it was, without its
 *     sources
 * @param content what stands for its content; {@link Fingerprint#NOTHING} of a deleted one
 */
public record Change(long number, boolean deleted, Stored record, Fingerprint content) {

  static Change written(long number, Stored after, IncomingRecord incoming) {
    return new Change(number, false, after, incoming.content());
  }

  static Change deleted(long number, Stored before, long nowMillis) {
    return new Change(number, true, before.deletedAt(nowMillis), Fingerprint.NOTHING);
  }

  /** Answers the record that was changed. */
  public RecordIdentifier identifier() {
    return record.identifier();
  }
}
