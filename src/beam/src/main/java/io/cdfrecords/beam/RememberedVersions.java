package io.cdfrecords.beam;

import io.cdfrecords.delivery.AcceptedVersions;
import io.cdfrecords.delivery.VersionGenerations;
import io.cdfrecords.record.RecordId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.beam.sdk.state.ValueState;
import org.jspecify.annotations.Nullable;

/**
 * The accepted versions in a shard's state, during one call. Nothing is read before it is needed:
 * the blocks only where a record is older than the newest version of the shard. What is accepted
 * goes into state with {@link #save}, at the end of the call.
 */
final class RememberedVersions implements AcceptedVersions {
  private final VersionStore first;
  private final VersionStore second;
  private final ValueState<VersionGenerations> generations;
  private final Duration timeToLive;
  private final InstantSource clock;

  /** What this call has accepted, and not yet put into state. */
  private final Map<VersionKey, Long> fresh = new HashMap<>();

  private @Nullable VersionGenerations open;

  RememberedVersions(
      VersionStore first,
      VersionStore second,
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
  public Map<RecordId, Long> highest(String stream, Map<RecordId, Long> lowest) {
    forgetOld();
    long newest = Math.max(first.highest(), second.highest());
    Map<RecordId, Long> highest = new HashMap<>();
    Map<VersionKey, RecordId> older = new TreeMap<>();
    lowest.forEach(
        (id, version) -> {
          if (fresh.isEmpty() && version >= newest) {
            return;
          }
          VersionKey key = VersionKey.of(stream, id);
          @Nullable Long now = fresh.get(key);
          if (now != null) {
            highest.put(id, now);
          } else if (version < newest) {
            older.put(key, id);
          }
        });
    if (!older.isEmpty()) {
      Map<VersionKey, Long> found = new HashMap<>();
      List<VersionKey> keys = List.copyOf(older.keySet());
      first.find(keys, found);
      second.find(keys, found);
      found.forEach((key, version) -> highest.put(Objects.requireNonNull(older.get(key)), version));
    }
    return highest;
  }

  @Override
  public void accept(String stream, RecordId id, long version) {
    fresh.merge(VersionKey.of(stream, id), version, Math::max);
    if (fresh.size() == VersionBlock.MOST) {
      save();
    }
  }

  /** Puts what this call has accepted into state. */
  void save() {
    if (!fresh.isEmpty()) {
      (forgetOld().inFirst() ? first : second).add(fresh);
      fresh.clear();
    }
  }

  /** Forgets old versions, once a call, and returns which store is written to. */
  private VersionGenerations forgetOld() {
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
}
