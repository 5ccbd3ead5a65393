package io.cdfrecords.emulator.read.aggregate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdfrecords.emulator.read.query.Candidate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The aggregates of one level, by their ids.
 *
 * @param aggregates those that look at records
 * @param moving those that look at the buckets that this level is in
 */
record AggregateLevel(Map<String, Aggregate> aggregates, Map<String, MovingFunction> moving) {
  static final AggregateLevel NONE = new AggregateLevel(Map.of(), Map.of());

  boolean isEmpty() {
    return aggregates.isEmpty() && moving.isEmpty();
  }

  /** Returns an accumulator of all of them. */
  Accumulator begin() {
    Map<String, Accumulator> tallies = new LinkedHashMap<>();
    aggregates.forEach((id, aggregate) -> tallies.put(id, aggregate.begin()));
    return new LevelTally(tallies);
  }

  /** Computes the moving functions over all buckets, which are in their order. */
  void move(List<ObjectNode> buckets) {
    moving.forEach((id, function) -> function.apply(id, buckets));
  }

  private record LevelTally(Map<String, Accumulator> tallies) implements Accumulator {
    @Override
    public void add(Candidate record) {
      tallies.values().forEach(tally -> tally.add(record));
    }

    @Override
    public ObjectNode result(BucketLimit buckets) {
      ObjectNode results = JsonNodeFactory.instance.objectNode();
      tallies.forEach((id, tally) -> results.set(id, tally.result(buckets)));
      return results;
    }
  }
}
