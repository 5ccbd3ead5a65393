package io.cdfrecords.emulator.read.unit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * The conversion of values from one unit to another of the same quantity.
 *
 * @param from the unit in which values are stored
 * @param to the unit in which they are shown
 */
public record Conversion(Unit from, Unit to) {
  /**
   * A double has 15 significant digits. Beyond them is rounding error, by which 77 °F would be
   * almost 25 °C.
   */
  private static final MathContext SHOWN = new MathContext(15);

  /** Returns a number or a list of numbers in the other unit; other values stay as they are. */
  public JsonNode apply(JsonNode value) {
    if (value.isArray()) {
      ArrayNode converted = JsonNodeFactory.instance.arrayNode();
      value.forEach(element -> converted.add(apply(element)));
      return converted;
    }
    if (from.equals(to)
        || !value.isNumber()
        || (value.isDouble() && Double.isInfinite(value.doubleValue()))) {
      return value;
    }
    BigDecimal converted = apply(value.decimalValue()).round(SHOWN);
    double nearest = converted.doubleValue();
    return Double.isInfinite(nearest)
        ? DecimalNode.valueOf(converted)
        : DoubleNode.valueOf(nearest);
  }

  private BigDecimal apply(BigDecimal value) {
    return value
        .add(from.shift())
        .multiply(from.factor())
        .multiply(to.divisor())
        .divide(from.divisor().multiply(to.factor()), MathContext.DECIMAL128)
        .subtract(to.shift());
  }
}
