package io.cdfrecords.emulator.read.query;

import io.cdfrecords.emulator.json.JsonInput;
import io.cdfrecords.emulator.json.RequestRefusedException;
import io.cdfrecords.emulator.record.SourceReference;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a filter: an object of one attribute, which names the kind of filter. */
public final class FilterReader {
  private final JsonInput input;
  private final QuerySources sources;
  private final ComparisonReader comparisons;
  private int nodes;

  /** Creates a reader of the filter at the current position. */
  public FilterReader(JsonInput input, QuerySources sources) {
    this.input = input;
    this.sources = sources;
    this.comparisons = new ComparisonReader(input, sources);
  }

  /**
   * Reads the filter.
   *
   * @throws RequestRefusedException with 400, where it is malformed
   */
  public Filter read() throws IOException {
    return filter(1);
  }

  private Filter filter(int depth) throws IOException {
    input.beginObject();
    if (depth > QueryLimits.FILTER_DEPTH) {
      throw input.refuse("is deeper than " + QueryLimits.FILTER_DEPTH + " filters");
    }
    if (++nodes > QueryLimits.FILTER_NODES) {
      throw input.refuse("is one filter too many: at most " + QueryLimits.FILTER_NODES + " in all");
    }
    String kind = input.nextName();
    if (kind == null) {
      throw input.refuse("must have exactly one attribute, the kind of filter");
    }
    Filter filter = filter(kind, depth);
    if (input.nextName() != null) {
      throw input.refuse("is one attribute too many: a filter has exactly one");
    }
    return filter;
  }

  private Filter filter(String kind, int depth) throws IOException {
    return switch (kind) {
      case "and" -> new Filter.And(filters(depth));
      case "or" -> new Filter.Or(filters(depth));
      case "not" -> new Filter.Not(filter(depth + 1));
      case "equals" -> comparisons.equalTo();
      case "in" -> comparisons.listed(PropertyPathReader.ALL, Filter.In::new);
      case "containsAny" -> comparisons.listed(PropertyPathReader.NONE, Filter.ContainsAny::new);
      case "containsAll" -> comparisons.listed(PropertyPathReader.NONE, Filter.ContainsAll::new);
      case "prefix" -> comparisons.prefix();
      case "range" -> comparisons.range();
      case "exists" -> comparisons.exists();
      case "hasData" -> hasData(ListReader.read(input, QueryLimits.SOURCES, sources::read));
      case "matchAll" -> matchAll();
      default ->
          throw input.refuse(
              "is no filter: there are and, or, not, equals, in, containsAny, containsAll, prefix,"
                  + " range, exists, hasData, matchAll");
    };
  }

  private Filter hasData(List<SourceReference> named) {
    List<SourceReference> stored = new ArrayList<>();
    List<QueriedView> views = new ArrayList<>();
    for (SourceReference source : named) {
      @Nullable QueriedView view = sources.view(source);
      if (view == null) {
        stored.add(source);
      } else {
        views.add(view);
      }
    }
    return new Filter.HasData(stored, views);
  }

  private List<Filter> filters(int depth) throws IOException {
    return ListReader.read(input, QueryLimits.FILTERS_JOINED, i -> filter(depth + 1));
  }

  private Filter matchAll() throws IOException {
    if (input.firstName() != null) {
      throw input.unknown();
    }
    return new Filter.MatchAll();
  }
}
