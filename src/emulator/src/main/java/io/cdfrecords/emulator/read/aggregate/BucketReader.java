package io.cdfrecords.emulator.read.aggregate;

import io.cdfrecords.emulator.json.JsonInput;
import io.cdfrecords.emulator.read.query.Filter;
import io.cdfrecords.emulator.read.query.FilterReader;
import io.cdfrecords.emulator.read.query.ListReader;
import io.cdfrecords.emulator.read.query.Property;
import io.cdfrecords.emulator.read.query.PropertyPathReader;
import io.cdfrecords.emulator.read.query.QuerySources;
import io.cdfrecords.emulator.read.query.WholeNumber;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the functions whose buckets are values or filters, with what is nested in these. */
final class BucketReader {
  private final JsonInput input;
  private final QuerySources sources;
  private final NestedReader nested;
  private int filters;

  BucketReader(JsonInput input, QuerySources sources, NestedReader nested) {
    this.input = input;
    this.sources = sources;
    this.nested = nested;
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
        case "aggregates" -> level = nested.read(depth + 1, false);
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
        case "aggregates" -> level = nested.read(depth + 1, false);
        default -> throw input.unknown();
      }
    }
    if (read.isEmpty()) {
      throw input.missing("filters");
    }
    return new FilterBuckets(read, level);
  }

  private Filter filter() throws IOException {
    if (++filters > AggregateLimits.FILTERS_IN_ALL) {
      throw input.refuse(
          "is one filter too many: at most %d in all buckets"
              .formatted(AggregateLimits.FILTERS_IN_ALL));
    }
    return new FilterReader(input, sources).read();
  }
}
