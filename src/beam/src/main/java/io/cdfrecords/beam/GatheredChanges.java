package io.cdfrecords.beam;

import io.cdfrecords.policy.BatchLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.values.KV;

/**
 * Changes that go to their shards together: the way there costs as much for a list as for one
 * record. A list keeps the order of arrival.
 */
final class GatheredChanges {
  /**
   * The most room of a list. A full shard has its callers wait for each record, but no caller for
   * more than {@link StreamBuffer#LONGEST_WAIT}: with longer lists more would come in meanwhile.
   */
  private static final HeldRecords LIST = new HeldRecords(50, 100_000);

  /** The room of all lists together; many streams make many lists. */
  private static final HeldRecords ALL = new HeldRecords(1_000, 1_000_000);

  /** Where few records come, their way is not to be much longer than without lists. */
  private static final Duration LONGEST = Duration.ofMillis(50);

  private final HeldRecords room;
  private final Map<Target, Gathered> lists = new LinkedHashMap<>();
  private HeldRecords held = HeldRecords.NONE;
  private Instant since = Instant.MAX;

  private record Target(int shard, String stream) {}

  /**
   * @param limits of a request, which a list does not go beyond
   */
  GatheredChanges(BatchLimits limits) {
    this.room =
        new HeldRecords(
            Math.min(LIST.records(), limits.records()), Math.min(LIST.bytes(), limits.bytes()));
  }

  /** Receives a list with the earliest time of its changes, and the window of one of them. */
  interface Receiver {
    void take(
        KV<Integer, List<EncodedChange>> list, org.joda.time.Instant time, BoundedWindow window);
  }

  /** Takes a change, and hands over what there is no more room or time for. */
  void add(int shard, EncodedChange change, Instant now, BoundedWindow window, Receiver out) {
    since = since.isAfter(now) ? now : since;
    Target target = new Target(shard, change.record().stream());
    Gathered list = lists.computeIfAbsent(target, any -> new Gathered(window));
    list.add(change);
    held = held.plus(HeldRecords.of(change));
    if (list.held.reaches(room)) {
      lists.remove(target);
      held = held.minus(list.held);
      list.leave(shard, out);
    }
    if (held.reaches(ALL) || !now.isBefore(since.plus(LONGEST))) {
      leave(out);
    }
  }

  /** Hands all lists over, so that none is left. */
  void leave(Receiver out) {
    lists.forEach((target, list) -> list.leave(target.shard(), out));
    lists.clear();
    held = HeldRecords.NONE;
    since = Instant.MAX;
  }

  /** One list. */
  private static final class Gathered {
    private final BoundedWindow window;
    private final List<EncodedChange> changes = new ArrayList<>();
    private HeldRecords held = HeldRecords.NONE;
    private long earliest = Long.MAX_VALUE;

    Gathered(BoundedWindow window) {
      this.window = window;
    }

    void add(EncodedChange change) {
      changes.add(change);
      held = held.plus(HeldRecords.of(change));
      earliest = Math.min(earliest, change.eventTime().toEpochMilli());
    }

    void leave(int shard, Receiver out) {
      out.take(KV.of(shard, changes), org.joda.time.Instant.ofEpochMilli(earliest), window);
    }
  }
}
