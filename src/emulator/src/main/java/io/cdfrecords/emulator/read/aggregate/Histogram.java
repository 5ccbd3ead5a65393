package io.cdfrecords.emulator.read.aggregate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdfrecords.emulator.read.query.Candidate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The functions {@code numberHistogram} and {@code timeHistogram}: a bucket for each interval, in
 * their order. That the empty ones between the first and the last are shown, so that a window over
 * so many buckets always has the same width, is our decision.
 *
 * @param attribute the name of the buckets in the result
 * @param axis what the intervals are
 * @param nested what is computed in each bucket
 * @param <K> what names an interval
 */
record Histogram<K extends Comparable<K>>(String attribute, Axis<K> axis, AggregateLevel nested)
    implements Aggregate {
  @Override
  public Accumulator begin() {
    return new HistogramTally();
  }

  private final class HistogramTally implements Accumulator {
    private final NavigableMap<K, Bucket> intervals = new TreeMap<>();

    @Override
    public void add(Candidate record) {
      for (K interval : axis.intervals(record)) {
        intervals.computeIfAbsent(interval, i -> new Bucket(nested)).add(record);
      }
    }

    @Override
    public ObjectNode result(BucketLimit buckets) {
      List<ObjectNode> shown = new ArrayList<>();
      if (!intervals.isEmpty()) {
        K last = intervals.lastKey();
        checkRoom(intervals.firstKey(), last, buckets);
        for (K at = intervals.firstKey(); at.compareTo(last) <= 0; at = axis.next(at)) {
          @Nullable Bucket bucket = intervals.get(at);
          ObjectNode key = JsonNodeFactory.instance.objectNode();
          key.set("intervalStart", axis.start(at));
          shown.add((bucket == null ? new Bucket(nested) : bucket).result(key, buckets));
        }
      }
      nested.move(shown);
      ObjectNode result = JsonNodeFactory.instance.objectNode();
      ArrayNode array = result.putArray(attribute);
      shown.forEach(array::add);
      return result;
    }

    /** Checks before the buckets are made, since making many is expensive. */
    private void checkRoom(K first, K last, BucketLimit buckets) {
      int count = 0;
      for (K at = first; at.compareTo(last) <= 0; at = axis.next(at)) {
        buckets.checkRoom(++count);
      }
    }
  }
}
