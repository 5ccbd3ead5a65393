package io.cdfrecords.emulator.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The shape of a body: the kinds of its values by their paths, and no value. Names that are data,
 * as those of spaces, containers, properties and aggregates, are not in it either.
 */
final class BodyShape {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** What is below these has names of the caller's own. */
  private static final Set<String> NAMED_BY_DATA = Set.of("properties", "typing", "aggregates");

  /** The service's names below those. */
  private static final Set<String> NAMES =
      Set.of(
          "avg",
          "sum",
          "min",
          "max",
          "count",
          "uniqueValueBuckets",
          "numberHistogramBuckets",
          "timeHistogramBuckets",
          "filterBuckets",
          "intervalStart",
          "value",
          "fnValue",
          "aggregates",
          "nullable",
          "defaultValue",
          "type",
          "list",
          "maxListSize",
          "maxTextSize",
          "unit",
          "values",
          "unknownValue",
          "immutable",
          "autoIncrement",
          "constraintState",
          "container",
          "containerPropertyIdentifier");

  private static final String ANY_NAME = "*";
  private final Map<String, Set<String>> kinds = new TreeMap<>();

  private BodyShape() {}

  /** Returns the shape of a body; of one that is no JSON only that it is none. */
  static BodyShape of(byte[] body) {
    BodyShape shape = new BodyShape();
    if (body.length == 0) {
      shape.note("", "nothing");
      return shape;
    }
    try {
      shape.read("", MAPPER.readTree(body), false);
    } catch (IOException e) {
      shape.note("", "no JSON");
    }
    return shape;
  }

  /** Returns the paths, each with the kinds of its values. */
  Map<String, Set<String>> kinds() {
    return Collections.unmodifiableMap(kinds);
  }

  private void read(String path, JsonNode value, boolean named) {
    if (value.isObject()) {
      note(path, "an object");
      for (Map.Entry<String, JsonNode> attribute : value.properties()) {
        String name = attribute.getKey();
        String shown = named && !NAMES.contains(name) ? ANY_NAME : name;
        read(
            path.isEmpty() ? shown : path + "." + shown,
            attribute.getValue(),
            named || NAMED_BY_DATA.contains(name));
      }
    } else if (value.isArray()) {
      note(path, "an array");
      value.forEach(element -> read(path + "[]", element, named));
    } else {
      note(path, kind(value));
    }
  }

  private void note(String path, String kind) {
    kinds.computeIfAbsent(path, p -> new TreeSet<>()).add(kind);
  }

  private static String kind(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> "a text";
      case NUMBER -> "a number";
      case BOOLEAN -> "a boolean";
      case NULL -> "null";
      default -> "nothing";
    };
  }
}
