package io.cdfrecords.emulator.read.query;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdfrecords.emulator.json.JsonInput;
import io.cdfrecords.emulator.read.query.Property.TopLevel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Reads the filters on one property: an object that names it and the values to compare with. */
final class ComparisonReader {
  private final JsonInput input;
  private final QuerySources sources;

  ComparisonReader(JsonInput input, QuerySources sources) {
    this.input = input;
    this.sources = sources;
  }

  Filter equalTo() throws IOException {
    List<JsonNode> values = new ArrayList<>();
    Property property =
        property(
            PropertyPathReader.ALL,
            name -> name.equals("value") && values.add(FilterValueReader.read(input)));
    if (values.isEmpty()) {
      throw input.missing("value");
    }
    return new Filter.In(property, fitting(property, values));
  }

  Filter listed(Set<TopLevel> allowed, BiFunction<Property, List<JsonNode>, Filter> filter)
      throws IOException {
    List<JsonNode> values = new ArrayList<>();
    Property property =
        property(
            allowed,
            name ->
                name.equals("values")
                    && values.addAll(
                        ListReader.read(input, QueryLimits.VALUES, FilterValueReader::read)));
    if (values.isEmpty()) {
      throw input.missing("values");
    }
    return filter.apply(property, fitting(property, values));
  }

  Filter prefix() throws IOException {
    StringBuilder prefix = new StringBuilder();
    Property property =
        property(
            PropertyPathReader.TEXTS,
            name -> {
              if (name.equals("value")) {
                prefix.append(prefixText());
              }
              return name.equals("value");
            });
    if (prefix.isEmpty()) {
      throw input.missing("value");
    }
    return new Filter.Prefix(property, prefix.toString());
  }

  Filter range() throws IOException {
    RangeBounds<JsonNode> bounds = new RangeBounds<>();
    Property property =
        property(
            PropertyPathReader.TIMES, name -> bounds.read(input, name, FilterValueReader::ordered));
    if (bounds.values().isEmpty()) {
      throw input.refuse("must have a bound: gt, gte, lt or lte");
    }
    Map<BoundSide, JsonNode> values = new EnumMap<>(bounds.values());
    values.replaceAll(
        (side, value) -> FilterValueReader.fitting(input, property, sources.type(property), value));
    return new Filter.Range(
        property,
        values.entrySet().stream()
            .map(bound -> new Filter.Bound(bound.getKey(), bound.getValue()))
            .toList());
  }

  Filter exists() throws IOException {
    return new Filter.Exists(property(PropertyPathReader.NONE, name -> false));
  }

  private String prefixText() throws IOException {
    String text = input.text();
    int length = text.codePointCount(0, text.length());
    if (text.isEmpty() || length > QueryLimits.PREFIX_CHARACTERS) {
      throw input.refuse(
          "must be between 1 and %d characters long, but has %d"
              .formatted(QueryLimits.PREFIX_CHARACTERS, length));
    }
    return text;
  }

  private List<JsonNode> fitting(Property property, List<JsonNode> values) {
    return values.stream()
        .map(value -> FilterValueReader.fitting(input, property, sources.type(property), value))
        .toList();
  }

  /** Reads the object, and returns the property that it names. */
  private Property property(Set<TopLevel> allowed, OtherAttribute other) throws IOException {
    @Nullable Property property = null;
    for (String name = input.firstName(); name != null; name = input.nextName()) {
      if (name.equals("property")) {
        property = PropertyPathReader.read(input, allowed, sources);
      } else if (!other.read(name)) {
        throw input.unknown();
      }
    }
    if (property == null) {
      throw input.missing("property");
    }
    return property;
  }

  /** What else may stand beside the property. */
  private interface OtherAttribute {
    /** Reads the attribute of this name; returns false where there is none of it. */
    boolean read(String name) throws IOException;
  }
}
