package io.cdfrecords.mapping;

import io.cdfrecords.mapping.value.NumberStyle;
import org.jspecify.annotations.Nullable;

/** Reads the keys that say how numbers are written. */
final class NumberKeyReader {
  private NumberKeyReader() {}

  /**
   * Returns the style that {@code keys} describe.
   *
   * @param belongs whether the property is a number
   */
  static NumberStyle read(YamlObject keys, boolean belongs) {
    if (!belongs) {
      for (String key : new String[] {"decimal", "grouping", "minus"}) {
        keys.mustNotHave(key, "it belongs to types int32, int64, float32 and float64");
      }
      return NumberStyle.PLAIN;
    }
    String decimal = keys.text("decimal");
    if (decimal != null && !decimal.equals(",") && !decimal.equals(".")) {
      keys.fault("decimal", "must be \",\" or \".\", but was \"" + decimal + "\"");
    }
    boolean trailing = keys.word("minus", "leading", "trailing").equals("trailing");
    char point = ",".equals(decimal) ? ',' : '.';
    Character grouping = grouping(keys, point);
    return point == '.' && grouping == null && !trailing
        ? NumberStyle.PLAIN
        : new NumberStyle(point, grouping, trailing);
  }

  private static @Nullable Character grouping(YamlObject keys, char point) {
    String text = keys.text("grouping");
    if (text == null) {
      return null;
    }
    if (text.length() != 1 || ".,' _".indexOf(text.charAt(0)) < 0) {
      keys.fault("grouping", "must be one of \".\", \",\", \"'\", \" \" and \"_\"");
      return null;
    }
    if (text.charAt(0) == point) {
      keys.fault("grouping", "must not be what decimal is: give decimal: \",\" beside \".\"");
    }
    return text.charAt(0);
  }
}
