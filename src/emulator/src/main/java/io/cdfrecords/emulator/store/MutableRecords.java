package io.cdfrecords.emulator.store;

import io.cdfrecords.emulator.inspection.RecordIdentifier;
import io.cdfrecords.emulator.inspection.StoredRecord;
import io.cdfrecords.emulator.record.IncomingRecord;
import java.time.Duration;
import java.time.InstantSource;
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
  private final Map<RecordIdentifier, Stored> records = new HashMap<>();
  private final LaggingView view;
  private long bytes;

  MutableRecords(InstantSource clock, Duration lag, WriteGate gate) {
    this.clock = clock;
    this.gate = gate;
    this.view = new LaggingView(records, lag);
  }

  @Override
  public synchronized Set<RecordIdentifier> ingest(List<IncomingRecord> incoming) {
    gate.admit(() -> MutableCost.ofIngest(records, bytes, incoming));
    long now = clock.millis();
    Set<RecordIdentifier> conflicts = new HashSet<>();
    for (IncomingRecord record : incoming) {
      if (records.containsKey(record.identifier())) {
        conflicts.add(record.identifier());
      } else {
        put(Stored.created(record, now), now);
      }
    }
    return conflicts;
  }

  @Override
  public synchronized void upsert(List<IncomingRecord> incoming) {
    gate.admit(() -> MutableCost.ofUpsert(records, bytes, incoming));
    long now = clock.millis();
    for (IncomingRecord record : incoming) {
      @Nullable Stored before = records.get(record.identifier());
      put(before == null ? Stored.created(record, now) : before.replacedBy(record, now), now);
    }
  }

  @Override
  public synchronized void delete(List<RecordIdentifier> identifiers) {
    gate.admit(() -> MutableCost.ofDelete(records, bytes, identifiers));
    long now = clock.millis();
    for (RecordIdentifier identifier : identifiers) {
      @Nullable Stored before = records.remove(identifier);
      if (before != null) {
        bytes -= before.sources().length;
        view.changed(identifier, null, now);
      }
    }
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
  public synchronized Glimpse glimpse(Look look) {
    Map<RecordIdentifier, Stored> visible = view.at(clock.millis());
    return look.at(visible(List.of(look.whole())), visible.values().iterator(), visible.size());
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

  private void put(Stored after, long now) {
    @Nullable Stored before = records.put(after.identifier(), after);
    bytes += after.sources().length - (before == null ? 0 : before.sources().length);
    view.changed(after.identifier(), after, now);
  }
}
