package io.cdfrecords.emulator.store;

import io.cdfrecords.emulator.inspection.RecordIdentifier;
import io.cdfrecords.emulator.inspection.StoredRecord;
import io.cdfrecords.emulator.record.IncomingRecord;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The records of a mutable stream: at most one for an identifier. */
final class MutableRecords implements StreamRecords {
  private final InstantSource clock;
  private final Map<RecordIdentifier, Stored> records = new HashMap<>();
  private long bytes;

  MutableRecords(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public synchronized Set<RecordIdentifier> ingest(List<IncomingRecord> incoming) {
    long now = clock.millis();
    Set<RecordIdentifier> conflicts = new HashSet<>();
    for (IncomingRecord record : incoming) {
      if (records.putIfAbsent(record.identifier(), Stored.created(record, now)) == null) {
        bytes += record.sources().length;
      } else {
        conflicts.add(record.identifier());
      }
    }
    return conflicts;
  }

  @Override
  public synchronized void upsert(List<IncomingRecord> incoming) {
    long now = clock.millis();
    for (IncomingRecord record : incoming) {
      @Nullable Stored before = records.get(record.identifier());
      Stored after = before == null ? Stored.created(record, now) : before.replacedBy(record, now);
      records.put(record.identifier(), after);
      bytes += after.sources().length - (before == null ? 0 : before.sources().length);
    }
  }

  @Override
  public synchronized void delete(List<RecordIdentifier> identifiers) {
    for (RecordIdentifier identifier : identifiers) {
      @Nullable Stored before = records.remove(identifier);
      bytes -= before == null ? 0 : before.sources().length;
    }
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
    return records.values().stream().map(Stored::shown).toList();
  }
}
