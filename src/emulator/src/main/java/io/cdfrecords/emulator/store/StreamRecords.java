package io.cdfrecords.emulator.store;

import io.cdfrecords.emulator.inspection.RecordIdentifier;
import io.cdfrecords.emulator.inspection.StoredRecord;
import io.cdfrecords.emulator.record.IncomingRecord;
import java.util.List;
import java.util.Set;

/**
 * The records of one stream. Each call is atomic: what it checks still holds when it applies. Calls
 * of different streams do not wait for each other.
 */
public interface StreamRecords {

  /**
   * Creates records.
   *
   * @return the identifiers that were stored before, and therefore not written; the others were
   */
  Set<RecordIdentifier> ingest(List<IncomingRecord> records);

  /** Creates records, or replaces them as a whole. Only for mutable streams. */
  void upsert(List<IncomingRecord> records);

  /** Removes records; unknown identifiers are ignored. Only for mutable streams. */
  void delete(List<RecordIdentifier> identifiers);

  /** Answers how many records there are. */
  int count();

  /** Answers how many bytes of JSON the records have. */
  long bytes();

  /** Answers a copy of all records. */
  List<StoredRecord> all();
}
