package io.cdfrecords.emulator.read.aggregate;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdfrecords.emulator.json.JsonInput;
import io.cdfrecords.emulator.read.query.Filter;
import io.cdfrecords.emulator.read.query.FilterReader;
import io.cdfrecords.emulator.read.query.FilterValueReader;
import io.cdfrecords.emulator.read.query.ListReader;
import io.cdfrecords.emulator.read.query.Property;
import io.cdfrecords.emulator.read.query.PropertyPathReader;
import io.cdfrecords.emulator.read.query.QuerySources;
import io.cdfrecords.emulator.read.query.WholeNumber;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the functions whose result is buckets, with what is nested in these. */
final class BucketReader {
  private final JsonInput input;
  private final QuerySources sources;
  private final LevelReader levels;
  private int filters;

  BucketReader(JsonInput input, QuerySources sources, LevelReader levels) {
    this.input = input;
    this.sources = sources;
    this.levels = levels;
  }

  Aggregate uniqueValues(int depth) throws IOException {
    @Nullable Property property = null;
    int size = AggregateLimits.UNIQUE_VALUES_BY_DEFAULT;
    AggregateLevel level = AggregateLevel.NONE;
    for (String name = input.firstName(); name != null; name = input.nextName()) {
      switch (name) {
        case "property" ->
            property = PropertyPathReader.read(input, PropertyPathReader.NONE, sources);
        case "size" -> size = WholeNumber.read(input, AggregateLimits.UNIQUE_VALUES);
        case "aggregates" -> level = levels.level(depth + 1, false);
        default -> throw input.unknown();
      }
    }
    if (property == null) {
      throw input.missing("property");
    }
    return new UniqueValues(property, size, level);
  }

  Aggregate filters(int depth) throws IOException {
    List<Filter> read = List.of();
    AggregateLevel level = AggregateLevel.NONE;
    for (String name = input.firstName(); name != null; name = input.nextName()) {
      switch (name) {
        case "filters" -> read = ListReader.read(input, AggregateLimits.FILTERS, i -> filter());
        case "aggregates" -> level = levels.level(depth + 1, false);
        default -> throw input.unknown();
      }
    }
    if (read.isEmpty()) {
      throw input.missing("filters");
    }
    return new FilterBuckets(read, level);
  }

  Aggregate numberHistogram(int depth) throws IOException {
    @Nullable Property property = null;
    @Nullable BigDecimal interval = null;
    HardBounds<BigDecimal> bounds = HardBounds.none();
    AggregateLevel level = AggregateLevel.NONE;
    for (String name = input.firstName(); name != null; name = input.nextName()) {
      switch (name) {
        case "property" ->
            property = PropertyPathReader.read(input, PropertyPathReader.NONE, sources);
        case "interval" -> interval = width();
        case "hardBounds" -> bounds = HardBounds.read(input, BucketReader::number);
        case "aggregates" -> level = levels.level(depth + 1, true);
        default -> throw input.unknown();
      }
    }
    if (property == null || interval == null) {
      throw input.missing(property == null ? "property" : "interval");
    }
    return new Histogram<>(
        "numberHistogramBuckets", new NumberAxis(property, interval, bounds), level);
  }

  Aggregate timeHistogram(int depth) throws IOException {
    @Nullable Property property = null;
    Optional<TimeInterval> calendar = Optional.empty();
    Optional<TimeInterval> fixed = Optional.empty();
    HardBounds<Long> bounds = HardBounds.none();
    AggregateLevel level = AggregateLevel.NONE;
    for (String name = input.firstName(); name != null; name = input.nextName()) {
      switch (name) {
        case "property" ->
            property = PropertyPathReader.read(input, PropertyPathReader.TIMES, sources);
        case "calendarInterval" -> calendar = named(CalendarInterval::named, CalendarInterval.RULE);
        case "fixedInterval" -> fixed = named(FixedInterval::named, FixedInterval.RULE);
        case "hardBounds" -> bounds = HardBounds.read(input, BucketReader::moment);
        case "aggregates" -> level = levels.level(depth + 1, true);
        default -> throw input.unknown();
      }
    }
    if (property == null) {
      throw input.missing("property");
    }
    if (calendar.isPresent() == fixed.isPresent()) {
      throw input.refuse("must have exactly one of calendarInterval and fixedInterval");
    }
    TimeInterval interval = calendar.isPresent() ? calendar.get() : fixed.orElseThrow();
    return new Histogram<>("timeHistogramBuckets", new TimeAxis(property, interval, bounds), level);
  }

  private Filter filter() throws IOException {
    if (++filters > AggregateLimits.FILTERS_IN_ALL) {
      throw input.refuse(
          "is one filter too many: at most %d in all buckets"
              .formatted(AggregateLimits.FILTERS_IN_ALL));
    }
    return new FilterReader(input, sources).read();
  }

  private BigDecimal width() throws IOException {
    BigDecimal width = number(input);
    if (width.signum() <= 0) {
      throw input.refuse("must be a number above 0");
    }
    return width;
  }

  private Optional<TimeInterval> named(
      Function<String, Optional<TimeInterval>> intervals, String rule) throws IOException {
    Optional<TimeInterval> interval = intervals.apply(input.text());
    if (interval.isEmpty()) {
      throw input.refuse(rule);
    }
    return interval;
  }

  private static BigDecimal number(JsonInput input) throws IOException {
    JsonNode value = FilterValueReader.read(input);
    if (!ExactNumbers.is(value)) {
      throw input.refuse("must be a number");
    }
    return value.decimalValue();
  }

  private static Long moment(JsonInput input) throws IOException {
    return TimeValue.millis(FilterValueReader.read(input))
        .orElseThrow(
            () ->
                input.refuse(
                    "must be a timestamp or a date in ISO 8601, or milliseconds since the epoch"));
  }
}
