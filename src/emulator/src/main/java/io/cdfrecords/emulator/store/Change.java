package io.cdfrecords.emulator.store;

import io.cdfrecords.emulator.inspection.RecordIdentifier;

/**
 * A change of a record: its new content, or its deletion. It has everything needed to apply it
 * again.
 */
public sealed interface Change permits StoredVersion, Tombstone {

  /** Returns which record changed. */
  RecordIdentifier identifier();

  /** Returns when the record was created, in milliseconds since the epoch. */
  long createdMillis();

  /** Returns when it changed, in milliseconds since the epoch. */
  long updatedMillis();

  /**
   * Returns the place of this change among those of its stream, counted from 1. It is given once,
   * and to no other change, however often the emulator is started.
   */
  long sequence();
}
