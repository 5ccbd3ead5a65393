package io.cdfrecords.emulator.store;

import io.cdfrecords.emulator.inspection.RecordIdentifier;
import io.cdfrecords.emulator.inspection.StoredRecord;
import io.cdfrecords.emulator.record.IncomingRecord;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The records of a mutable stream: at most one for an identifier. */
final class MutableRecords implements StreamRecords {
  private final InstantSource clock;
  private final WriteGate gate;
  private final ChangeLog log;
  private final Map<RecordIdentifier, Stored> records = new HashMap<>();
  private final LaggingView view;
  private long bytes;
  private long changes;

  MutableRecords(InstantSource clock, Duration lag, WriteGate gate, ChangeLog log) {
    this.clock = clock;
    this.gate = gate;
    this.log = log;
    this.view = new LaggingView(records, lag);
  }

  @Override
  public synchronized Set<RecordIdentifier> ingest(List<IncomingRecord> incoming) {
    gate.admit(() -> MutableCost.ofIngest(records, bytes, incoming));
    long now = clock.millis();
    Set<RecordIdentifier> conflicts = new HashSet<>();
    List<Change> made = new ArrayList<>();
    for (IncomingRecord record : incoming) {
      if (records.containsKey(record.identifier())) {
        conflicts.add(record.identifier());
      } else {
        made.add(Change.written(next(made), Stored.created(record, now), record));
      }
    }
    make(made);
    return conflicts;
  }

  @Override
  public synchronized void upsert(List<IncomingRecord> incoming) {
    gate.admit(() -> MutableCost.ofUpsert(records, bytes, incoming));
    long now = clock.millis();
    List<Change> made = new ArrayList<>();
    for (IncomingRecord record : incoming) {
      @Nullable Stored before = records.get(record.identifier());
      Stored after = before == null ? Stored.created(record, now) : before.replacedBy(record, now);
      made.add(Change.written(next(made), after, record));
    }
    make(made);
  }

  @Override
  public synchronized void delete(List<RecordIdentifier> identifiers) {
    gate.admit(() -> MutableCost.ofDelete(records, bytes, identifiers));
    long now = clock.millis();
    List<Change> made = new ArrayList<>();
    for (RecordIdentifier identifier : identifiers) {
      @Nullable Stored before = records.get(identifier);
      if (before != null) {
        made.add(Change.deleted(next(made), before, now));
      }
    }
    make(made);
  }

  @Override
  public synchronized void restore(Change change) {
    make(change);
  }

  @Override
  public synchronized List<Stored> visible() {
    return List.copyOf(view.at(clock.millis()).values());
  }

  @Override
  public synchronized List<Stored> visible(Collection<RecordIdentifier> identifiers) {
    Map<RecordIdentifier, Stored> visible = view.at(clock.millis());
    return identifiers.stream().filter(visible::containsKey).map(visible::get).toList();
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

  private long next(List<Change> made) {
    return changes + made.size() + 1;
  }

  private void make(List<Change> made) {
    log.append(made);
    made.forEach(this::make);
  }

  private void make(Change change) {
    Stored record = change.record();
    @Nullable Stored before =
        change.deleted()
            ? records.remove(record.identifier())
            : records.put(record.identifier(), record);
    bytes += record.sources().length - (before == null ? 0 : before.sources().length);
    changes = change.number();
    view.changed(record.identifier(), change.deleted() ? null : record, record.updatedMillis());
  }
}
