package io.cdfrecords.emulator.store;

import io.cdfrecords.emulator.inspection.RecordIdentifier;
import io.cdfrecords.emulator.record.Fingerprint;
import io.cdfrecords.emulator.record.IncomingRecord;

/**
 * When two records of an immutable stream are equal, so that the later one is accepted and
 * discarded.
 */
public enum RecordEquality {
  /**
   * As published: the same space, the same containers, and all properties equal. The external id is
   * not part of it.
   */
  PUBLISHED {
    @Override
    Fingerprint of(RecordIdentifier identifier, Fingerprint content) {
      return content.within(identifier.space());
    }
  },
  /** The external id counts too, as the text of one of the service's own SDKs has it. */
  WITH_ID {
    @Override
    Fingerprint of(RecordIdentifier identifier, Fingerprint content) {
      return PUBLISHED.of(identifier, content).within(identifier.externalId());
    }
  };

  /** Returns what two equal records have in common, and no two others. */
  abstract Fingerprint of(RecordIdentifier identifier, Fingerprint content);

  /** Returns what two equal records have in common, and no two others. */
  Fingerprint of(IncomingRecord record) {
    return of(record.identifier(), record.content());
  }
}
