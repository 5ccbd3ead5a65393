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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The records of a mutable stream: at most one for an identifier. */
final class MutableRecords implements StreamRecords {
  private final InstantSource clock;
  private final WriteGate gate;
  private final ChangeLog log;
  private final Map<RecordIdentifier, StoredVersion> records = new HashMap<>();
  private final VisibleRecords view;
  private long bytes;

  /** The sequence of the last change. */
  private long last;

  MutableRecords(InstantSource clock, Supplier<Duration> lag, WriteGate gate, ChangeLog log) {
    this.clock = clock;
    this.gate = gate;
    this.log = log;
    this.view = new VisibleRecords(records, lag);
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
        made.add(StoredVersion.created(record, now, next(made)));
      }
    }
    make(made, now);
    return conflicts;
  }

  @Override
  public synchronized void upsert(List<IncomingRecord> incoming) {
    gate.admit(() -> MutableCost.ofUpsert(records, bytes, incoming));
    long now = clock.millis();
    List<Change> made = new ArrayList<>();
    for (IncomingRecord record : incoming) {
      @Nullable StoredVersion before = records.get(record.identifier());
      made.add(
          before == null
              ? StoredVersion.created(record, now, next(made))
              : before.replacedBy(record, now, next(made)));
    }
    make(made, now);
  }

  @Override
  public synchronized void delete(List<RecordIdentifier> identifiers) {
    gate.admit(() -> MutableCost.ofDelete(records, bytes, identifiers));
    long now = clock.millis();
    List<Change> made = new ArrayList<>();
    for (RecordIdentifier identifier : identifiers) {
      @Nullable StoredVersion before = records.get(identifier);
      if (before != null) {
        made.add(before.deleted(now, next(made)));
      }
    }
    make(made, now);
  }

  @Override
  public synchronized void restore(Change change) {
    view.restored(change, apply(change));
  }

  @Override
  public synchronized List<StoredVersion> visible() {
    return List.copyOf(view.at(clock.millis()).values());
  }

  @Override
  public synchronized List<StoredVersion> visible(Collection<RecordIdentifier> identifiers) {
    Map<RecordIdentifier, StoredVersion> visible = view.at(clock.millis());
    return identifiers.stream().filter(visible::containsKey).map(visible::get).toList();
  }

  @Override
  public synchronized List<Change> changes(long after, int most) {
    return view.changes(after, most, clock.millis());
  }

  @Override
  public synchronized long placeBefore(long millis) {
    return view.placeBefore(millis, clock.millis());
  }

  @Override
  public synchronized long lastChange() {
    return last;
  }

  @Override
  public synchronized RecordPreview preview(PreviewRequest look) {
    Map<RecordIdentifier, StoredVersion> visible = view.at(clock.millis());
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
    return records.values().stream().map(StoredVersion::shown).toList();
  }

  private long next(List<Change> made) {
    return last + made.size() + 1;
  }

  /** Logs the changes of a request before it applies them. */
  private void make(List<Change> made, long now) {
    log.append(made);
    made.forEach(change -> view.changed(change, apply(change), now));
  }

  /** Makes a change, and returns the record as it was. */
  private @Nullable StoredVersion apply(Change change) {
    @Nullable StoredVersion after = change instanceof StoredVersion stored ? stored : null;
    @Nullable StoredVersion before =
        after == null
            ? records.remove(change.identifier())
            : records.put(change.identifier(), after);
    bytes += size(after) - size(before);
    last = change.sequence();
    return before;
  }

  private static long size(@Nullable StoredVersion record) {
    return record == null ? 0 : record.sources().length;
  }
}
