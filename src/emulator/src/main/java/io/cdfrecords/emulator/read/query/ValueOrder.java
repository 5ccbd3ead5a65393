package io.cdfrecords.emulator.read.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How values compare. Without a schema the type of a value follows from its shape: numbers are
 * equal however they are written, and so are two timestamps of one moment.
 */
public final class ValueOrder {
  /**
   * Puts every value into a place: by kind, then by value. Timestamps come before other texts,
   * since they are not compared letter by letter; what has no order stays as it is.
   */
  public static final Comparator<JsonNode> ORDER =
      Comparator.comparing(JsonNode::getNodeType)
          .thenComparing(value -> !timestamp(value))
          .thenComparing((one, other) -> compare(one, other).orElse(0));

  private ValueOrder() {}

  /** Compares two values; empty where they have no order, because they are of different kinds. */
  static OptionalInt compare(JsonNode one, JsonNode other) {
    if (one.isNumber() && other.isNumber()) {
      return OptionalInt.of(compareNumbers(one, other));
    }
    if (one.isTextual() && other.isTextual()) {
      return OptionalInt.of(compareTexts(one.textValue(), other.textValue()));
    }
    if (one.isBoolean() && other.isBoolean()) {
      return OptionalInt.of(Boolean.compare(one.booleanValue(), other.booleanValue()));
    }
    return OptionalInt.empty();
  }

  static boolean equal(JsonNode one, JsonNode other) {
    OptionalInt order = compare(one, other);
    if (order.isPresent()) {
      return order.getAsInt() == 0;
    }
    if (one.getNodeType() != other.getNodeType() || one.size() != other.size()) {
      return false;
    }
    return one.isObject() ? equalAttributes(one, other) : equalElements(one, other);
  }

  private static boolean equalAttributes(JsonNode one, JsonNode other) {
    for (Map.Entry<String, JsonNode> attribute : one.properties()) {
      JsonNode counterpart = other.get(attribute.getKey());
      if (counterpart == null || !equal(attribute.getValue(), counterpart)) {
        return false;
      }
    }
    return true;
  }

  private static boolean equalElements(JsonNode one, JsonNode other) {
    Iterator<JsonNode> counterparts = other.elements();
    for (JsonNode element : one) {
      if (!equal(element, counterparts.next())) {
        return false;
      }
    }
    return true;
  }

  private static int compareNumbers(JsonNode one, JsonNode other) {
    if (infinite(one) || infinite(other)) {
      return Double.compare(one.doubleValue(), other.doubleValue());
    }
    // A double cannot tell whole numbers beyond 2^53 apart.
    return one.decimalValue().compareTo(other.decimalValue());
  }

  private static boolean infinite(JsonNode number) {
    return number.isDouble() && Double.isInfinite(number.doubleValue());
  }

  private static int compareTexts(String one, String other) {
    OptionalLong moment = Timestamp.millis(one);
    if (moment.isPresent()) {
      OptionalLong otherMoment = Timestamp.millis(other);
      if (otherMoment.isPresent()) {
        return Long.compare(moment.getAsLong(), otherMoment.getAsLong());
      }
    }
    return one.compareTo(other);
  }

  private static boolean timestamp(JsonNode value) {
    return value.isTextual() && Timestamp.millis(value.textValue()).isPresent();
  }
}
