package io.cdfrecords.emulator.store;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** The streams of the project, and the names that were used up by deleted ones. */
public final class StreamCatalog {
  private final Map<String, StreamTemplate> templates = new ConcurrentSkipListMap<>();
  private final Map<String, RecordStream> streams = new ConcurrentSkipListMap<>();
  private final Set<String> deletedNames = new HashSet<>();
  private final InstantSource clock;
  private final RecordEquality equality;
  private final Supplier<Duration> lag;
  private final BiFunction<String, StreamTemplate, WriteGate> gates;
  private final StreamLogs logs;

  /**
   * Creates a project without streams.
   *
   * @param templates the templates it knows
   * @param clock gives the times of streams and records
   * @param equality when a record is discarded by an immutable stream
   * @param lag how long after it was written a record becomes visible
   * @param gates makes the gate before the writes of a new stream
   * @param logs where streams and their records are written down
   */
  public StreamCatalog(
      Collection<StreamTemplate> templates,
      InstantSource clock,
      RecordEquality equality,
      Supplier<Duration> lag,
      BiFunction<String, StreamTemplate, WriteGate> gates,
      StreamLogs logs) {
    templates.forEach(template -> this.templates.put(template.name(), template));
    this.clock = clock;
    this.equality = equality;
    this.lag = lag;
    this.gates = gates;
    this.logs = logs;
  }

  /**
   * Creates a stream.
   *
   * @return the new stream; empty where the name is taken, even by a deleted stream: a soft-deleted
   *     stream keeps its name
   */
  public synchronized Optional<RecordStream> create(String externalId, StreamTemplate template) {
    if (taken(externalId)) {
      return Optional.empty();
    }
    long now = clock.millis();
    return Optional.of(add(externalId, template, now, logs.create(externalId, template, now)));
  }

  /** Restores a logged stream. */
  public synchronized RecordStream restore(
      String externalId, StreamTemplate template, long createdMillis, ChangeLog log) {
    return add(externalId, template, createdMillis, log);
  }

  /** Keeps the name of a stream from being used again. */
  public synchronized void restoreDeleted(String externalId) {
    deletedNames.add(externalId);
  }

  private RecordStream add(
      String externalId, StreamTemplate template, long createdMillis, ChangeLog log) {
    WriteGate gate = gates.apply(externalId, template);
    StreamRecords records =
        template.type() == StreamType.MUTABLE
            ? new MutableRecords(clock, lag, gate, log)
            : new ImmutableRecords(clock, equality, lag, gate, log);
    RecordStream stream = new RecordStream(externalId, template, createdMillis, records);
    streams.put(externalId, stream);
    return stream;
  }

  /** Returns whether a name can no longer be given to a new stream. */
  public synchronized boolean taken(String externalId) {
    return streams.containsKey(externalId) || deletedNames.contains(externalId);
  }

  /** Deletes a stream; an unknown one is already gone. */
  public synchronized void delete(String externalId) {
    if (streams.containsKey(externalId)) {
      logs.delete(externalId);
      streams.remove(externalId);
      deletedNames.add(externalId);
    }
  }

  /** Forgets all streams, and the names of those that were deleted. */
  public synchronized void clear() {
    logs.clear();
    streams.clear();
    deletedNames.clear();
  }

  /** Returns a stream by its name; empty if absent. */
  public Optional<RecordStream> stream(String externalId) {
    return Optional.ofNullable(streams.get(externalId));
  }

  /** Returns all streams, by name. */
  public List<RecordStream> streams() {
    return List.copyOf(streams.values());
  }

  /** Returns a template by its name; empty if absent. */
  public Optional<StreamTemplate> template(String name) {
    return Optional.ofNullable(templates.get(name));
  }

  /** Returns all templates, by name. */
  public List<StreamTemplate> templates() {
    return List.copyOf(templates.values());
  }

  /** Returns the names of all templates. */
  public List<String> templateNames() {
    return List.copyOf(templates.keySet());
  }
}
