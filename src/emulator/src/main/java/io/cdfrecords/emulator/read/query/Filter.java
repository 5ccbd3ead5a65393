package io.cdfrecords.emulator.read.query;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdfrecords.emulator.record.SourceReference;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A condition on records. A record without the property meets no condition on it. */
public sealed interface Filter {

  /** Returns whether a record meets the condition. */
  boolean matches(Candidate candidate);

  /** All of these. */
  record And(List<Filter> filters) implements Filter {
    @Override
    public boolean matches(Candidate candidate) {
      return filters.stream().allMatch(filter -> filter.matches(candidate));
    }
  }

  /** One of these, or more. */
  record Or(List<Filter> filters) implements Filter {
    @Override
    public boolean matches(Candidate candidate) {
      return filters.stream().anyMatch(filter -> filter.matches(candidate));
    }
  }

  /** Not this. */
  record Not(Filter filter) implements Filter {
    @Override
    public boolean matches(Candidate candidate) {
      return !filter.matches(candidate);
    }
  }

  /** The value is one of these; the filters {@code equals} and {@code in}. */
  record In(Property property, List<JsonNode> values) implements Filter {
    @Override
    public boolean matches(Candidate candidate) {
      @Nullable JsonNode value = candidate.value(property);
      return value != null && contains(values, value);
    }
  }

  /** The value is a list with one of these in it, or more. */
  record ContainsAny(Property property, List<JsonNode> values) implements Filter {
    @Override
    public boolean matches(Candidate candidate) {
      @Nullable JsonNode list = candidate.value(property);
      return list != null
          && list.isArray()
          && values.stream().anyMatch(value -> contains(list, value));
    }
  }

  /** The value is a list with all of these in it. */
  record ContainsAll(Property property, List<JsonNode> values) implements Filter {
    @Override
    public boolean matches(Candidate candidate) {
      @Nullable JsonNode list = candidate.value(property);
      return list != null
          && list.isArray()
          && values.stream().allMatch(value -> contains(list, value));
    }
  }

  /** The value is a text that begins so. */
  record Prefix(Property property, String prefix) implements Filter {
    @Override
    public boolean matches(Candidate candidate) {
      @Nullable JsonNode value = candidate.value(property);
      return value != null && value.isTextual() && value.textValue().startsWith(prefix);
    }
  }

  /** The value is of the kind of the bounds, and between them. */
  record Range(Property property, List<Bound> bounds) implements Filter {
    @Override
    public boolean matches(Candidate candidate) {
      @Nullable JsonNode value = candidate.value(property);
      return value != null && bounds.stream().allMatch(bound -> bound.admits(value));
    }
  }

  /** There is a value. */
  record Exists(Property property) implements Filter {
    @Override
    public boolean matches(Candidate candidate) {
      return candidate.value(property) != null;
    }
  }

  /** There are properties of all these. */
  record HasData(List<SourceReference> sources) implements Filter {
    @Override
    public boolean matches(Candidate candidate) {
      return sources.stream().allMatch(source -> candidate.sources(source).findAny().isPresent());
    }
  }

  /** Anything. */
  record MatchAll() implements Filter {
    @Override
    public boolean matches(Candidate candidate) {
      return true;
    }
  }

  /**
   * One end of a range.
   *
   * @param side which end, and whether its value is within
   * @param value the value at the end
   */
  record Bound(BoundSide side, JsonNode value) {
    boolean admits(JsonNode candidate) {
      OptionalInt order = ValueOrder.compare(candidate, value);
      return order.isPresent() && side.admits(order.getAsInt());
    }
  }

  private static boolean contains(Iterable<JsonNode> values, JsonNode wanted) {
    for (JsonNode value : values) {
      if (ValueOrder.equal(value, wanted)) {
        return true;
      }
    }
    return false;
  }
}
