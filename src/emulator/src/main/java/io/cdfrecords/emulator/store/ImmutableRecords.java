package io.cdfrecords.emulator.store;

import io.cdfrecords.emulator.inspection.RecordIdentifier;
import io.cdfrecords.emulator.inspection.StoredRecord;
import io.cdfrecords.emulator.record.Fingerprint;
import io.cdfrecords.emulator.record.IncomingRecord;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The records of an immutable stream: identifiers may repeat, equal records are kept once. */
final class ImmutableRecords implements StreamRecords {
  private final InstantSource clock;
  private final Equality equality;
  private final List<Stored> records = new ArrayList<>();
  private final Set<Fingerprint> known = new HashSet<>();
  private long bytes;

  ImmutableRecords(InstantSource clock, Equality equality) {
    this.clock = clock;
    this.equality = equality;
  }

  @Override
  public synchronized Set<RecordIdentifier> ingest(List<IncomingRecord> incoming) {
    long now = clock.millis();
    for (IncomingRecord record : incoming) {
      if (known.add(equality.of(record))) {
        records.add(Stored.created(record, now));
        bytes += record.sources().length;
      }
    }
    return Set.of();
  }

  @Override
  public void upsert(List<IncomingRecord> incoming) {
    throw new UnsupportedOperationException("an immutable stream has no upsert");
  }

  @Override
  public void delete(List<RecordIdentifier> identifiers) {
    throw new UnsupportedOperationException("an immutable stream has no delete");
  }

  @Override
  public synchronized int count() {
    return records.size();
  }

  @Override
  public synchronized long bytes() {
    return bytes;
  }

  @Override
  public synchronized List<StoredRecord> all() {
    return records.stream().map(Stored::shown).toList();
  }
}
