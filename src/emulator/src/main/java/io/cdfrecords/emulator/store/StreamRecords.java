package io.cdfrecords.emulator.store;

import io.cdfrecords.emulator.inspection.RecordIdentifier;
import io.cdfrecords.emulator.inspection.StoredRecord;
import io.cdfrecords.emulator.record.IncomingRecord;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * The records of one stream. Each call is atomic: what it checks still holds when it applies. Calls
 * of different streams do not wait for each other.
 */
public interface StreamRecords {

  /**
   * Creates records. Conflicts are decided by the accepted records, visible or not.
   *
   * @return the identifiers that were stored before, and therefore not written; the others were
   */
  Set<RecordIdentifier> ingest(List<IncomingRecord> records);

  /** Creates records, or replaces them as a whole. Only for mutable streams. */
  void upsert(List<IncomingRecord> records);

  /** Removes records; unknown identifiers are ignored. Only for mutable streams. */
  void delete(List<RecordIdentifier> identifiers);

  /**
   * Applies a logged change again, which is visible from now on. Changes come in their order,
   * before any other call.
   */
  void restore(Change change);

  /** Returns the records that a reader sees at this moment, in the order of a list of its own. */
  List<StoredVersion> visible();

  /** Returns those of the visible records that have one of the identifiers, without a search. */
  List<StoredVersion> visible(Collection<RecordIdentifier> identifiers);

  /**
   * Returns the latest change of every record that changed after a place, in their order, as far as
   * a reader sees them at this moment. A record that changes again moves to the end.
   *
   * @param after the sequence of a change; 0 for the place before the first
   * @param most how many of them
   */
  List<Change> changes(long after, int most);

  /**
   * Returns the place before the first visible change since a moment, in milliseconds since the
   * epoch; the place of the last one, where there is none.
   */
  long placeBefore(long millis);

  /** Returns the sequence of the last change, whether it is visible or not; 0 before the first. */
  long lastChange();

  /** Returns a few of the visible records, in a time that does not depend on how many there are. */
  RecordPreview preview(PreviewRequest look);

  /** Returns the number of records. */
  int count();

  /** Returns the number of bytes of JSON the records have. */
  long bytes();

  /** Returns a copy of all records. */
  List<StoredRecord> all();
}
