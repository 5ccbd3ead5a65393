package io.cdfrecords.emulator.read.aggregate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/** Exact arithmetic, so that results do not depend on the order of records. */
final class ExactNumbers {
  private static final BigDecimal LARGEST_LONG = BigDecimal.valueOf(Long.MAX_VALUE);

  /** Not the canonical node of 0, which other results may be. */
  private static final JsonNode NOTHING = new IntNode(0);

  private ExactNumbers() {}

  /** Returns whether a value is a number that can be worked with. */
  static boolean is(JsonNode value) {
    return value.isNumber() && !(value.isDouble() && Double.isInfinite(value.doubleValue()));
  }

  /**
   * Returns the result of a metric that had no value: 0. A moving function passes over it, and
   * tells it from a true 0 by its identity.
   */
  static JsonNode ofNothing() {
    return NOTHING;
  }

  /** Returns whether a result is that of a metric that had no value. */
  @SuppressWarnings("ReferenceEquality") // A true 0 is equal to it.
  static boolean isOfNothing(JsonNode result) {
    return result == NOTHING;
  }

  static BigDecimal divided(BigDecimal number, BigDecimal divisor) {
    return number.divide(divisor, MathContext.DECIMAL128);
  }

  /** Returns a result: without a fraction where it has none, null where there is no number. */
  static JsonNode json(@Nullable BigDecimal number) {
    if (number == null) {
      return NullNode.getInstance();
    }
    if (number.stripTrailingZeros().scale() <= 0 && number.abs().compareTo(LARGEST_LONG) <= 0) {
      return LongNode.valueOf(number.longValue());
    }
    double nearest = number.doubleValue();
    return Double.isInfinite(nearest) ? DecimalNode.valueOf(number) : DoubleNode.valueOf(nearest);
  }
}
