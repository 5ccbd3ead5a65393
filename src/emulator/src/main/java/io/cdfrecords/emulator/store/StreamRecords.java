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
   * Creates records. What conflicts is decided by what was accepted, whether it is visible or not.
   *
   * @return the identifiers that were stored before, and therefore not written; the others were
   */
  Set<RecordIdentifier> ingest(List<IncomingRecord> records);

  /** Creates records, or replaces them as a whole. Only for mutable streams. */
  void upsert(List<IncomingRecord> records);

  /** Removes records; unknown identifiers are ignored. Only for mutable streams. */
  void delete(List<RecordIdentifier> identifiers);

  /** Answers the records that a reader sees at this moment, in the order of a list of its own. */
  List<Stored> visible();

  /** Answers those of the visible records that have one of the identifiers, without a search. */
  List<Stored> visible(Collection<RecordIdentifier> identifiers);

  /** Answers a few of the visible records, in a time that does not depend on how many there are. */
  Glimpse glimpse(Look look);

  /** Answers how many records there are. */
  int count();

  /** Answers how many bytes of JSON the records have. */
  long bytes();

  /** Answers a copy of all records. */
  List<StoredRecord> all();
}
