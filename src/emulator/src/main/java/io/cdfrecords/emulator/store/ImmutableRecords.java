package io.cdfrecords.emulator.store;

import io.cdfrecords.emulator.inspection.RecordIdentifier;
import io.cdfrecords.emulator.inspection.StoredRecord;
import io.cdfrecords.emulator.record.Fingerprint;
import io.cdfrecords.emulator.record.IncomingRecord;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** The records of an immutable stream: identifiers may repeat, equal records are kept once. */
final class ImmutableRecords implements StreamRecords {
  private final InstantSource clock;
  private final RecordEquality equality;
  private final Supplier<Duration> lag;
  private final WriteGate gate;
  private final ChangeLog log;

  /** Each in the place of its sequence: the first change of all is the first record. */
  private final List<StoredVersion> records = new ArrayList<>();

  private final IdentifierIndex index = new IdentifierIndex(records);
  private final Set<Fingerprint> known = new HashSet<>();
  private long bytes;

  /** How many of the first records are known to be visible. */
  private int visible;

  ImmutableRecords(
      InstantSource clock,
      RecordEquality equality,
      Supplier<Duration> lag,
      WriteGate gate,
      ChangeLog log) {
    this.clock = clock;
    this.equality = equality;
    this.lag = lag;
    this.gate = gate;
    this.log = log;
  }

  @Override
  public synchronized Set<RecordIdentifier> ingest(List<IncomingRecord> incoming) {
    gate.admit(() -> cost(incoming));
    long now = clock.millis();
    List<StoredVersion> added = new ArrayList<>();
    Set<Fingerprint> addedContents = new HashSet<>();
    for (IncomingRecord record : incoming) {
      Fingerprint content = equality.of(record);
      if (!known.contains(content) && addedContents.add(content)) {
        added.add(StoredVersion.created(record, now, records.size() + added.size() + 1L));
      }
    }
    log.append(added);
    known.addAll(addedContents);
    added.forEach(this::add);
    return Set.of();
  }

  @Override
  public synchronized void restore(Change change) {
    if (!(change instanceof StoredVersion record) || record.sequence() != records.size() + 1L) {
      throw new IllegalArgumentException("no change of an immutable stream: " + change.sequence());
    }
    known.add(equality.of(record.identifier(), record.content()));
    add(record);
    visible = records.size();
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
  public synchronized List<StoredVersion> visible() {
    return List.copyOf(records.subList(0, visibleRecords()));
  }

  @Override
  public synchronized List<StoredVersion> visible(Collection<RecordIdentifier> identifiers) {
    return index.find(identifiers, visibleRecords());
  }

  @Override
  public synchronized List<Change> changes(long after, int most) {
    int last = (int) Math.min(visibleRecords(), after + most);
    return after >= last ? List.of() : List.copyOf(records.subList((int) after, last));
  }

  @Override
  public synchronized long placeBefore(long millis) {
    int place = visibleRecords();
    while (place > 0 && records.get(place - 1).createdMillis() >= millis) {
      place--;
    }
    return place;
  }

  @Override
  public synchronized long lastChange() {
    return records.size();
  }

  @Override
  public synchronized RecordPreview preview(PreviewRequest look) {
    int last = visibleRecords() - 1;
    Iterator<StoredVersion> latestFirst =
        IntStream.rangeClosed(0, last).mapToObj(i -> records.get(last - i)).iterator();
    // The index would find more, but to build it takes time and memory for every record there is.
    return look.at(List.of(), latestFirst, last + 1);
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
    return records.stream().map(StoredVersion::shown).toList();
  }

  private void add(StoredVersion record) {
    records.add(record);
    bytes += record.sources().length;
  }

  /** Records become visible in the order in which they came. */
  private int visibleRecords() {
    long latest = clock.millis() - lag.get().toMillis();
    while (visible < records.size() && records.get(visible).createdMillis() <= latest) {
      visible++;
    }
    return visible;
  }

  private WriteCost cost(List<IncomingRecord> incoming) {
    Set<Fingerprint> added = new HashSet<>();
    long sent = 0;
    long bytesAfter = bytes;
    for (IncomingRecord record : incoming) {
      sent += record.bytes();
      Fingerprint fingerprint = equality.of(record);
      if (!known.contains(fingerprint) && added.add(fingerprint)) {
        bytesAfter += record.sources().length;
      }
    }
    return new WriteCost(incoming.size(), sent, 0, records.size() + added.size(), bytesAfter);
  }
}
