package io.cdfrecords.delivery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a round has yet to send. Records of sources whose records were refused lately wait apart:
 * they go in groups that their share of refusals allows, and take turns with full requests of the
 * others, so that they hold none of those up.
 */
final class SendQueue {
  private final RequestPlanner planner;
  private final Deque<Batch> full = new ArrayDeque<>();
  private final Deque<Batch> isolating = new ArrayDeque<>();
  private final Map<String, List<PendingRecord>> suspects = new LinkedHashMap<>();
  private boolean suspectsTurn;
  private final List<Batch> interrupted = new ArrayList<>();
  private UnfinishedIsolation unfinished;
  private RefusalShares shares;

  /**
   * @param before what the round before left
   * @param suspectsTurn whether suspects go first, where others wait too
   */
  SendQueue(RequestPlanner planner, StreamQueue before, boolean suspectsTurn) {
    this.planner = planner;
    this.shares = before.refusals();
    this.unfinished = before.isolation();
    this.suspectsTurn = suspectsTurn;
  }

  RefusalShares shares() {
    return shares;
  }

  void learn(RefusalShares learned) {
    shares = learned;
  }

  boolean isEmpty() {
    return full.isEmpty() && noSuspects();
  }

  private boolean noSuspects() {
    return isolating.isEmpty() && suspects.isEmpty();
  }

  /** Adds records behind all others. */
  void add(List<PendingRecord> records) {
    List<PendingRecord> others = unfinished.resume(records, isolating);
    unfinished = UnfinishedIsolation.NONE;
    planner
        .plan(withoutSuspects(others))
        .forEach(request -> full.addLast(new Batch(request, false)));
  }

  /** Puts a part of a request that was just answered before everything else. */
  void addFirst(Batch batch) {
    if (batch.size() > 0) {
      isolating.addFirst(batch);
    }
  }

  /** Puts records of a refused request back that nothing more is known of. */
  void putBack(List<PendingRecord> records) {
    Map<String, List<PendingRecord>> before = new LinkedHashMap<>(suspects);
    suspects.clear();
    List<List<PendingRecord>> others = planner.plan(withoutSuspects(records));
    before.forEach(
        (sources, waiting) ->
            suspects.computeIfAbsent(sources, any -> new ArrayList<>()).addAll(waiting));
    for (int i = others.size() - 1; i >= 0; i--) {
      full.addFirst(new Batch(others.get(i), false));
    }
  }

  /** Takes the next request. */
  Batch next() {
    while (!full.isEmpty() && (noSuspects() || !suspectsTurn)) {
      Batch batch = full.removeFirst();
      Batch others = new Batch(withoutSuspects(batch.records()), false);
      if (others.size() > 0) {
        suspectsTurn = true;
        return others;
      }
    }
    suspectsTurn = false;
    return isolating.isEmpty() ? nextGroup() : isolating.removeFirst();
  }

  /** Notes that the round ends before this request is made. */
  void interrupt(Batch batch) {
    if (batch.isolating()) {
      interrupted.add(batch);
    }
  }

  /** Returns the requests of a search for culprits that the end of the round interrupts. */
  List<Batch> interrupted() {
    return interrupted;
  }

  /** Takes everything. */
  List<PendingRecord> drain() {
    List<PendingRecord> all = new ArrayList<>();
    for (Batch batch : isolating) {
      all.addAll(batch.records());
      if (batch.aside() != null) {
        all.addAll(batch.aside().records());
      }
    }
    suspects.values().forEach(all::addAll);
    full.forEach(batch -> all.addAll(batch.records()));
    isolating.clear();
    suspects.clear();
    full.clear();
    return all;
  }

  private Batch nextGroup() {
    Map.Entry<String, List<PendingRecord>> first = suspects.entrySet().iterator().next();
    RefusalShare share = shares.of(first.getKey());
    List<PendingRecord> waiting = first.getValue();
    int most = share == null ? waiting.size() : Math.min(waiting.size(), share.groupSize());
    List<PendingRecord> group = planner.plan(waiting.subList(0, most)).get(0);
    Set<Long> taken = group.stream().map(PendingRecord::arrival).collect(Collectors.toSet());
    List<PendingRecord> rest = new ArrayList<>(waiting);
    rest.removeIf(record -> taken.contains(record.arrival()));
    suspects.remove(first.getKey());
    if (!rest.isEmpty()) {
      // Behind those of other sources: each has its turn.
      suspects.put(first.getKey(), rest);
    }
    return new Batch(group, false);
  }

  /** Puts the suspects among {@code records} with the others, and returns the rest. */
  private List<PendingRecord> withoutSuspects(List<PendingRecord> records) {
    if (shares.isEmpty()) {
      return records;
    }
    List<PendingRecord> others = new ArrayList<>();
    for (PendingRecord record : records) {
      String sources = SourceKey.of(record.record());
      if (shares.of(sources) == null) {
        others.add(record);
      } else {
        suspects.computeIfAbsent(sources, any -> new ArrayList<>()).add(record);
      }
    }
    return others;
  }
}
