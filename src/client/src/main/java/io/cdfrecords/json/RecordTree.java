package io.cdfrecords.json;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record's JSON as plain values, its numbers as exact as they are written. */
final class RecordTree {
  private static final ObjectReader EXACT =
      ReplyTree.READER.with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private RecordTree() {}

  /** Returns the JSON object that {@code content} is, or null where it is anything else. */
  static @Nullable JsonNode object(byte[] content) {
    return ReplyTree.object(content, EXACT);
  }

  /** Returns the fields of an object; empty where it is none. */
  static Map<String, @Nullable Object> values(JsonNode object) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    object.properties().forEach(field -> values.put(field.getKey(), value(field.getValue())));
    return values;
  }

  private static @Nullable Object value(JsonNode node) {
    if (node.isTextual()) {
      return node.textValue();
    } else if (node.isBoolean()) {
      return node.booleanValue();
    } else if (node.isIntegralNumber()) {
      return node.bigIntegerValue();
    } else if (node.isNumber()) {
      return node.decimalValue();
    } else if (node.isObject()) {
      return values(node);
    } else if (node.isArray()) {
      List<@Nullable Object> list = new ArrayList<>(node.size());
      node.forEach(element -> list.add(value(element)));
      return list;
    }
    return null;
  }
}
