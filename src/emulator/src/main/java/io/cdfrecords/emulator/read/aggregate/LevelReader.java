package io.cdfrecords.emulator.read.aggregate;

import io.cdfrecords.emulator.json.JsonInput;
import io.cdfrecords.emulator.json.RequestRefusedException;
import io.cdfrecords.emulator.read.query.QuerySources;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads aggregates of one level, and those that are nested in them. */
final class LevelReader {
  private static final Pattern ID =
      Pattern.compile("[^\\[\\]>.]{1," + AggregateLimits.ID_CHARACTERS + "}");
  private static final Set<String> RESERVED_IDS =
      Set.of(MovingFunction.COUNT_PATH, "_bucket_count");

  private final JsonInput input;
  private final QuerySources sources;
  private final BucketReader buckets;
  private int aggregates;

  LevelReader(JsonInput input, QuerySources sources) {
    this.input = input;
    this.sources = sources;
    this.buckets = new BucketReader(input, sources, this);
  }

  /**
   * Reads the aggregates at the current position.
   *
   * @throws RequestRefusedException with 400, where it is malformed, or too many, or too deep
   */
  AggregateLevel read() throws IOException {
    return level(1, false);
  }

  /**
   * Reads the aggregates at the current position.
   *
   * @param depth their depth; those at the top have 1
   * @param inHistogram whether they are nested in the buckets of a histogram
   */
  AggregateLevel level(int depth, boolean inHistogram) throws IOException {
    input.beginObject();
    if (depth > AggregateLimits.LEVELS) {
      throw input.refuse("is deeper than " + AggregateLimits.LEVELS + " levels of aggregates");
    }
    Map<String, Aggregate> read = new LinkedHashMap<>();
    Map<String, MovingFunction> moving = new LinkedHashMap<>();
    for (String id = input.nextName(); id != null; id = input.nextName()) {
      checkId(id);
      checkCount(read.size() + moving.size());
      function(id, depth, inHistogram, read, moving);
    }
    if (read.isEmpty() && moving.isEmpty()) {
      throw input.refuse(
          "must have between 1 and %d aggregates, but has 0".formatted(AggregateLimits.IN_A_LEVEL));
    }
    AggregateLevel level = new AggregateLevel(read, moving);
    checkPaths(level);
    return level;
  }

  /** Reads {@code {"sum":{…}}}. */
  private void function(
      String id,
      int depth,
      boolean inHistogram,
      Map<String, Aggregate> read,
      Map<String, MovingFunction> moving)
      throws IOException {
    String name = input.firstName();
    if (name == null) {
      throw input.refuse("must have exactly one attribute, the function");
    }
    if (name.equals("movingFunction")) {
      if (!inHistogram) {
        throw input.refuse("must stand among the aggregates of a histogram");
      }
      moving.put(id, MovingFunction.read(input));
    } else {
      read.put(id, aggregate(name, depth));
    }
    if (input.nextName() != null) {
      throw input.refuse("is one attribute too many: an aggregate has exactly one");
    }
  }

  private Aggregate aggregate(String name, int depth) throws IOException {
    return switch (name) {
      case "avg", "sum", "min", "max", "count" -> MetricReader.read(input, sources, name);
      case "uniqueValues" -> buckets.uniqueValues(depth);
      case "numberHistogram" -> buckets.numberHistogram(depth);
      case "timeHistogram" -> buckets.timeHistogram(depth);
      case "filters" -> buckets.filters(depth);
      default ->
          throw input.refuse(
              "is no function: there are avg, sum, min, max, count, uniqueValues, numberHistogram,"
                  + " timeHistogram, filters, movingFunction");
    };
  }

  private void checkId(String id) {
    if (!ID.matcher(id).matches() || RESERVED_IDS.contains(id)) {
      throw input.refuse(
          "must be named by 1 to %d characters without [ ] > and a dot, and neither _count nor"
                  .formatted(AggregateLimits.ID_CHARACTERS)
              + " _bucket_count");
    }
  }

  private void checkCount(int before) {
    if (before == AggregateLimits.IN_A_LEVEL) {
      throw input.refuse(
          "is one aggregate too many: at most %d in a level".formatted(AggregateLimits.IN_A_LEVEL));
    }
    if (++aggregates > AggregateLimits.IN_ALL) {
      throw input.refuse(
          "is one aggregate too many: at most %d in all".formatted(AggregateLimits.IN_ALL));
    }
  }

  private void checkPaths(AggregateLevel level) {
    level
        .moving()
        .forEach(
            (id, function) -> {
              if (!function.fits(level)) {
                throw input.refuse(
                    "has a movingFunction whose bucketsPath must be _count, or the id of a metric"
                        + " beside it");
              }
            });
  }
}
