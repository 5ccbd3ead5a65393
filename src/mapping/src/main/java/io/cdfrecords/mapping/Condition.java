package io.cdfrecords.mapping;

import io.cdfrecords.mapping.value.Blanks;
import io.cdfrecords.mapping.value.NumberConversions;
import io.cdfrecords.mapping.value.TextConversions;
import io.cdfrecords.mapping.value.UnmappedException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a row belongs to a target: {@code {type} == 'ALARM' and {state} is not empty}.
 *
 * @param tests the comparisons, all of which must hold
 */
record Condition(List<Test> tests) {
  private static final Pattern TEST =
      Pattern.compile(
          "\\s*\\{([^{}]+)}\\s*(?:(==|!=)\\s*(?:'([^']*)'|(-?[0-9.]+)|(true|false))"
              + "|is\\s+(not\\s+)?empty)\\s*");

  /**
   * One comparison.
   *
   * @param field the field to compare
   * @param text the text to compare with, or null if the field must have no value
   * @param number that text as a number if it is one and is not quoted, or null
   * @param holds whether the two must be equal
   */
  record Test(String field, @Nullable String text, @Nullable BigDecimal number, boolean holds) {}

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException if it is none
   */
  static Condition parse(String text) {
    List<Test> tests = new ArrayList<>();
    Matcher matcher = TEST.matcher(text);
    int begin = 0;
    while (matcher.find(begin) && matcher.start() == begin) {
      String number = matcher.group(4);
      String word = matcher.group(3) == null ? matcher.group(5) : matcher.group(3);
      String sign = matcher.group(2);
      boolean holds = sign == null ? matcher.group(6) == null : sign.equals("==");
      tests.add(
          new Test(
              matcher.group(1),
              number == null ? word : number,
              number == null ? null : NumberConversions.decimal(number),
              holds));
      begin = matcher.end();
      if (begin == text.length()) {
        return new Condition(List.copyOf(tests));
      }
      if (!text.startsWith("and ", begin)) {
        break;
      }
      begin += 3;
    }
    throw new IllegalArgumentException(
        "must be comparisons joined with and, as \"{type} == 'ALARM' and {level} != 0\" or \"{tag}"
            + " is not empty\"");
  }

  /** Returns the fields that it reads. */
  List<String> fields() {
    return tests.stream().map(Test::field).toList();
  }

  /** Returns whether {@code row} meets it. */
  boolean isMetBy(Row row) throws UnmappedException {
    for (Test test : tests) {
      if (isMet(test, row) != test.holds()) {
        return false;
      }
    }
    return true;
  }

  private static boolean isMet(Test test, Row row) throws UnmappedException {
    try {
      Object value = row.at(test.field());
      String text = value == null ? "" : Blanks.strip(TextConversions.text(value));
      if (test.text() == null || test.number() == null) {
        return text.equals(test.text() == null ? "" : test.text());
      }
      BigDecimal number = value == null ? null : NumberConversions.decimal(value);
      return number != null && number.compareTo(test.number()) == 0;
    } catch (UnmappedException e) {
      throw new UnmappedException("field " + test.field() + " " + e.rule());
    }
  }
}
