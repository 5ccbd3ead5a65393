package io.cdfrecords.pipelines.propose;

import io.cdfrecords.mapping.value.NumberConversions;
import io.cdfrecords.mapping.value.NumberStyle;
import io.cdfrecords.mapping.value.ValueType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Guesses which numbers texts are. A text that may be an identifier, or a number in two ways, stays
 * a text.
 */
final class NumberGuess {
  private static final Pattern LEADING_ZERO = Pattern.compile("[-−]?0[0-9]+.*");
  private static final Pattern WHOLE = Pattern.compile("[-−]?[0-9]{1,40}");
  private static final Pattern POINT =
      Pattern.compile("[-−]?([0-9]+(\\.[0-9]+)?|\\.[0-9]+)([eE][+-]?[0-9]{1,3})?");

  /** 12E4 may be a number, and is as often the name of a thing. */
  private static final Pattern EXPONENT_ALONE = Pattern.compile("[0-9]+[eE][0-9]+");

  private static final Pattern COMMA = Pattern.compile("[-−]?[0-9]+(,[0-9]+)?");
  private static final Pattern POINTS_AND_COMMA =
      Pattern.compile("[-−]?([0-9]{1,3}(\\.[0-9]{3})*|[0-9]+)(,[0-9]+)?");
  private static final Pattern COMMAS_AND_POINT =
      Pattern.compile("[-−]?([0-9]{1,3}(,[0-9]{3})*|[0-9]+)(\\.[0-9]+)?");

  /** 1,234 is one thousand to some, and little more than one to others. */
  private static final Pattern ONE_GROUP = Pattern.compile("[-−]?[1-9][0-9]{0,2}[.,][0-9]{3}");

  private static final BigDecimal FIRST_INT32 = BigDecimal.valueOf(Integer.MIN_VALUE);
  private static final BigDecimal LAST_INT32 = BigDecimal.valueOf(Integer.MAX_VALUE);
  private static final BigDecimal FIRST_INT64 = BigDecimal.valueOf(Long.MIN_VALUE);
  private static final BigDecimal LAST_INT64 = BigDecimal.valueOf(Long.MAX_VALUE);

  private NumberGuess() {}

  /**
   * Returns a guess of numbers, a text with the reason for it, or null where nothing is a number.
   */
  static @Nullable Guess of(List<String> texts) {
    boolean trailing = texts.stream().anyMatch(text -> text.matches("[0-9].*[-−]"));
    List<String> plain = trailing ? texts.stream().map(NumberGuess::leading).toList() : texts;
    Guess guess = ofPlain(plain, trailing);
    return guess == null || guess.type() == ValueType.TEXT || !trailing
        ? guess
        : guess.with("minus", "trailing");
  }

  private static String leading(String text) {
    return text.matches("[0-9].*[-−]") ? "-" + text.substring(0, text.length() - 1) : text;
  }

  private static @Nullable Guess ofPlain(List<String> texts, boolean trailing) {
    boolean numbers =
        all(texts, POINT) || all(texts, POINTS_AND_COMMA) || all(texts, COMMAS_AND_POINT);
    if (!numbers && !all(texts, COMMA)) {
      return null;
    }
    if (hasLeadingZeros(texts)) {
      return Guess.of(ValueType.TEXT, "digits with leading zeros: an identifier, kept as text");
    }
    if (texts.stream().anyMatch(text -> EXPONENT_ALONE.matcher(text).matches())) {
      return Guess.of(
          ValueType.TEXT, Guess.MARK + "digits around an E, kept as text; float64 if numbers");
    }
    if (all(texts, POINT) && !has(texts, ",")) {
      return typed(texts, new NumberStyle('.', null, trailing));
    }
    return withCommas(texts, trailing);
  }

  static boolean hasLeadingZeros(List<String> texts) {
    return texts.stream()
        .anyMatch(text -> LEADING_ZERO.matcher(text).matches() && !isZeroPoint(text));
  }

  private static boolean isZeroPoint(String text) {
    return text.matches("[-−]?0[.,].*");
  }

  private static @Nullable Guess withCommas(List<String> texts, boolean trailing) {
    if (all(texts, POINTS_AND_COMMA) && proves(texts, ',', '.')) {
      boolean grouped = has(texts, ".");
      Guess guess = typed(texts, new NumberStyle(',', grouped ? '.' : null, trailing));
      return commaKeys(guess, grouped);
    }
    if (all(texts, COMMAS_AND_POINT) && proves(texts, '.', ',')) {
      Guess guess = typed(texts, new NumberStyle('.', ',', trailing));
      return guess.type() == ValueType.TEXT ? guess : guess.with("grouping", "\",\"");
    }
    return Guess.of(
        ValueType.TEXT,
        Guess.MARK
            + "digits with a comma or points before three digits, which may be fractions or"
            + " thousands: kept as text; give decimal or grouping");
  }

  private static Guess commaKeys(Guess guess, boolean grouped) {
    if (guess.type() == ValueType.TEXT) {
      return guess;
    }
    Guess comma = guess.with("decimal", "\",\"");
    return grouped ? comma.with("grouping", "\".\"") : comma;
  }

  /**
   * Returns whether a text shows that {@code decimal} stands before the fraction: it has another
   * number of digits after it than three, or groups before it, or groups alone.
   */
  private static boolean proves(List<String> texts, char decimal, char grouping) {
    for (String text : texts) {
      boolean hasDecimal = text.indexOf(decimal) >= 0;
      int group = text.indexOf(grouping);
      boolean twoGroups = group >= 0 && text.indexOf(grouping, group + 1) >= 0;
      if ((hasDecimal && !ONE_GROUP.matcher(text).matches()) || twoGroups) {
        return true;
      }
    }
    return false;
  }

  private static boolean all(List<String> texts, Pattern pattern) {
    return texts.stream().allMatch(text -> pattern.matcher(text).matches());
  }

  private static boolean has(List<String> texts, String letter) {
    return texts.stream().anyMatch(text -> text.contains(letter));
  }

  private static Guess typed(List<String> texts, NumberStyle style) {
    List<BigDecimal> numbers = new ArrayList<>();
    for (String text : texts) {
      BigDecimal number = read(text, style);
      if (number == null) {
        return Guess.of(ValueType.TEXT, "not all of it is a number: text");
      }
      numbers.add(number);
    }
    // With a style of its own a whole number has no fraction, not even of zeros.
    Predicate<String> whole =
        text ->
            style.grouping() == null
                ? WHOLE.matcher(text).matches()
                : text.indexOf(style.decimal()) < 0;
    return texts.stream().allMatch(whole) ? whole(numbers) : fraction(numbers);
  }

  /** Returns the number of a text that is written in {@code style}. */
  private static @Nullable BigDecimal read(String text, NumberStyle style) {
    Character grouping = style.grouping();
    String plain = grouping == null ? text : text.replace(grouping.toString(), "");
    return NumberConversions.decimal(plain.replace(style.decimal(), '.'));
  }

  /** Returns the type of whole numbers. */
  static Guess whole(List<BigDecimal> numbers) {
    if (within(numbers, FIRST_INT32, LAST_INT32)) {
      return Guess.of(ValueType.INT32);
    }
    return within(numbers, FIRST_INT64, LAST_INT64)
        ? Guess.of(ValueType.INT64)
        : Guess.of(ValueType.TEXT, "whole numbers beyond int64: kept as text");
  }

  /** Returns the type of numbers of which one has a fraction. */
  static Guess fraction(List<BigDecimal> numbers) {
    for (BigDecimal number : numbers) {
      double nearest = number.doubleValue();
      if (Double.isInfinite(nearest)
          || new BigDecimal(Double.toString(nearest)).compareTo(number) != 0) {
        return Guess.of(ValueType.TEXT, "more digits than float64 keeps: kept as text");
      }
    }
    return Guess.of(ValueType.FLOAT64);
  }

  private static boolean within(List<BigDecimal> numbers, BigDecimal first, BigDecimal last) {
    return numbers.stream()
        .allMatch(number -> number.compareTo(first) >= 0 && number.compareTo(last) <= 0);
  }

  /** Returns a guess of values that are numbers already; all of {@code values} are. */
  static Guess ofNumbers(List<Object> values) {
    List<BigDecimal> numbers = new ArrayList<>();
    boolean fractions = false;
    boolean single = true;
    boolean notFinite = false;
    for (Object value : values) {
      BigDecimal number = NumberConversions.decimal(value);
      single &= value instanceof Float;
      fractions |=
          value instanceof Float
              || value instanceof Double
              || (value instanceof BigDecimal decimal && decimal.scale() != 0);
      if (number == null) {
        notFinite = true;
      } else {
        numbers.add(number);
      }
    }
    Guess guess =
        single ? Guess.of(ValueType.FLOAT32) : fractions ? fraction(numbers) : whole(numbers);
    return notFinite && guess.type() != ValueType.TEXT
        ? guess
            .with("empty", "[NaN, inf, -inf]")
            .noting("numbers that are not finite, which no property holds, mean no value")
        : guess;
  }

  /** Returns the ways to read texts as numbers of {@code type}, the plain one first. */
  static List<Guess> ways(ValueType type, List<String> texts) {
    boolean trailing = texts.stream().anyMatch(text -> text.matches("[0-9].*[-−]"));
    boolean points = type != ValueType.FLOAT32 && type != ValueType.FLOAT64 && has(texts, ".");
    List<Guess> ways = new ArrayList<>();
    for (String decimal : List.of(".", ",")) {
      for (String grouping : List.of("", ".", ",", " ", "'")) {
        boolean used = grouping.isEmpty() || texts.stream().anyMatch(groups(grouping));
        if (grouping.equals(decimal)
            || !used
            || (decimal.equals(",") && !has(texts, ",") && !points)) {
          continue;
        }
        Guess way = Guess.of(type);
        way = decimal.equals(",") ? way.with("decimal", Yaml.text(decimal)) : way;
        way = grouping.isEmpty() ? way : way.with("grouping", Yaml.text(grouping));
        ways.add(trailing ? way.with("minus", "trailing") : way);
      }
    }
    return ways;
  }

  /** A blank stands for those that do not break a line too, and an apostrophe for the curved. */
  private static Predicate<String> groups(String grouping) {
    String letters =
        switch (grouping) {
          case " " -> "[ \u00A0\u2009\u202F]";
          case "'" -> "['\u2019]";
          default -> Pattern.quote(grouping);
        };
    return Pattern.compile("[0-9]" + letters + "[0-9]{3}").asPredicate();
  }

  /** Returns how a way of {@link #ways} writes numbers. */
  static NumberStyle style(Guess way) {
    String grouping = way.keys().get("grouping");
    return new NumberStyle(
        way.keys().containsKey("decimal") ? ',' : '.',
        grouping == null ? null : grouping.charAt(1),
        way.keys().containsKey("minus"));
  }
}
