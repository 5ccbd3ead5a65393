package io.cdfrecords.beam;

import io.cdfrecords.delivery.AcceptedVersions;
import io.cdfrecords.delivery.VersionGenerations;
import io.cdfrecords.record.RecordId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.state.MapState;
import org.apache.beam.sdk.state.ReadableState;
import org.apache.beam.sdk.state.ValueState;
import org.jspecify.annotations.Nullable;

/**
 * The accepted versions in a shard's state, during one call. Nothing is read before it is needed.
 */
final class RememberedVersions implements AcceptedVersions {
  private final MapState<String, Long> first;
  private final MapState<String, Long> second;
  private final ValueState<VersionGenerations> generations;
  private final Duration timeToLive;
  private final InstantSource clock;
  private @Nullable VersionGenerations open;

  /** The state cells of one identifier. */
  private record Found(RecordId id, ReadableState<Long> current, ReadableState<Long> before) {}

  RememberedVersions(
      MapState<String, Long> first,
      MapState<String, Long> second,
      ValueState<VersionGenerations> generations,
      Duration timeToLive,
      InstantSource clock) {
    this.first = first;
    this.second = second;
    this.generations = generations;
    this.timeToLive = timeToLive;
    this.clock = clock;
  }

  @Override
  public Map<RecordId, Long> highest(String stream, Set<RecordId> ids) {
    boolean inFirst = opened().inFirst();
    MapState<String, Long> current = inFirst ? first : second;
    MapState<String, Long> before = inFirst ? second : first;
    List<Found> reads = new ArrayList<>(ids.size());
    for (RecordId id : ids) {
      String key = key(stream, id);
      reads.add(new Found(id, current.get(key).readLater(), before.get(key).readLater()));
    }
    Map<RecordId, Long> highest = new HashMap<>();
    for (Found read : reads) {
      @Nullable Long version = read.current().read();
      version = version == null ? read.before().read() : version;
      if (version != null) {
        highest.put(read.id(), version);
      }
    }
    return highest;
  }

  @Override
  public void accept(String stream, RecordId id, long version) {
    (opened().inFirst() ? first : second).put(key(stream, id), version);
  }

  /** Forgets old versions, once a call. */
  private VersionGenerations opened() {
    if (open != null) {
      return open;
    }
    Instant now = clock.instant();
    @Nullable VersionGenerations stored = generations.read();
    if (stored == null) {
      open = VersionGenerations.beginning(now);
      generations.write(open);
      return open;
    }
    VersionGenerations.Turn turn = stored.at(now, timeToLive);
    if (turn.clearsFirst()) {
      first.clear();
    }
    if (turn.clearsSecond()) {
      second.clear();
    }
    open = turn.generations();
    if (!open.equals(stored)) {
      generations.write(open);
    }
    return open;
  }

  /** Names of streams and spaces have no slash. */
  private static String key(String stream, RecordId id) {
    return stream + "/" + id.space() + "/" + id.externalId();
  }
}
