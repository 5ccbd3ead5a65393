package io.cdfrecords.mapping.value;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How numbers are written as text.
 *
 * @param decimal the decimal separator: a point or a comma
 * @param grouping the separator between groups of three digits, or null
 * @param trailingMinus whether a minus may stand after the digits, as {@code 50-}
 */
public record NumberStyle(char decimal, @Nullable Character grouping, boolean trailingMinus) {
  /** The style of most programs: digits and a point. */
  public static final NumberStyle PLAIN = new NumberStyle('.', null, false);

  private static final Pattern GROUPS = Pattern.compile("[+-]?[0-9]{1,3}(g[0-9]{3})*([.eE].*)?");

  /** The minus sign of typography, which Excel and browsers use in Swedish and Norwegian. */
  static final char MINUS = '\u2212';

  /** Returns the number that {@code value} is or spells, or null where it does neither. */
  public @Nullable BigDecimal read(Object value) {
    if (equals(PLAIN) || !(value instanceof String text)) {
      return NumberConversions.decimal(value);
    }
    String plain = plain(Blanks.strip(text).replace(MINUS, '-'));
    return plain == null ? null : NumberConversions.decimal(plain);
  }

  /** Returns the text as {@link #PLAIN} has it, or null where it is not written in this style. */
  @Nullable String plain(String text) {
    String number = text;
    if (trailingMinus && number.endsWith("-")) {
      number = number.substring(0, number.length() - 1).stripTrailing();
      if (number.startsWith("-") || number.startsWith("+") || number.isEmpty()) {
        return null;
      }
      number = "-" + number;
    }
    if (number.indexOf('g') >= 0
        || (decimal != '.' && !isGrouping('.') && number.indexOf('.') >= 0)) {
      return null;
    }
    StringBuilder grouped = new StringBuilder(number.length());
    boolean groups = false;
    for (int i = 0; i < number.length(); i++) {
      char letter = number.charAt(i);
      boolean group = isGrouping(letter);
      groups |= group;
      grouped.append(group ? 'g' : letter == decimal ? '.' : letter);
    }
    String result = grouped.toString();
    if (!groups) {
      return result;
    }
    return GROUPS.matcher(result).matches() && result.lastIndexOf('g') < end(result)
        ? result.replace("g", "")
        : null;
  }

  private static int end(String number) {
    int point = number.indexOf('.');
    return point < 0 ? number.length() : point;
  }

  /** A blank also stands for no-break spaces, and an apostrophe for the curved one. */
  private boolean isGrouping(char letter) {
    if (grouping == null) {
      return false;
    }
    return switch (grouping) {
      case ' ' -> letter == ' ' || letter == '\u00A0' || letter == '\u2009' || letter == '\u202F';
      case '\'' -> letter == '\'' || letter == '\u2019';
      default -> letter == grouping;
    };
  }
}
