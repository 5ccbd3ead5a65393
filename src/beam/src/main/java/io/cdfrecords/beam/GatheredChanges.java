package io.cdfrecords.beam;

import static java.util.Objects.requireNonNull;

import io.cdfrecords.policy.BatchLimits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Changes that go to their shards together: the way there costs as much for a list as for one
 * record. All lists together hold a request's worth at most, each in the order of arrival.
 */
final class GatheredChanges {
  /** A list is an element of the runner's, which has to fit into its buffers. */
  private static final long MOST_BYTES = 1_000_000;

  private final BatchLimits limits;
  private final Map<Target, List<EncodedChange>> lists = new LinkedHashMap<>();
  private int records;
  private long bytes;
  private @Nullable BoundedWindow window;

  private record Target(int shard, String stream) {}

  /** Receives a list with the earliest time of its changes, and the window of one of them. */
  interface Receiver {
    void take(KV<Integer, List<EncodedChange>> list, Instant time, BoundedWindow window);
  }

  /**
   * @param limits of a request
   */
  GatheredChanges(BatchLimits limits) {
    this.limits = limits;
  }

  void add(int shard, EncodedChange change, BoundedWindow window) {
    Target target = new Target(shard, change.record().stream());
    lists.computeIfAbsent(target, any -> new ArrayList<>()).add(change);
    this.window = window;
    records++;
    bytes += change.record().size();
  }

  /** Returns whether there is a request's worth. */
  boolean areFull() {
    return records >= limits.records() || bytes >= Math.min(MOST_BYTES, limits.bytes());
  }

  /** Hands all lists over, so that none is left. */
  void leave(Receiver out) {
    lists.forEach(
        (target, changes) ->
            out.take(
                KV.of(target.shard(), changes),
                earliestOf(changes),
                requireNonNull(window, "window")));
    lists.clear();
    records = 0;
    bytes = 0;
  }

  private static Instant earliestOf(List<EncodedChange> changes) {
    long earliest = Long.MAX_VALUE;
    for (EncodedChange change : changes) {
      earliest = Math.min(earliest, change.eventTime().toEpochMilli());
    }
    return Instant.ofEpochMilli(earliest);
  }
}
