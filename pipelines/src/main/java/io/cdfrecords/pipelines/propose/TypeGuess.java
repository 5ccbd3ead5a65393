package io.cdfrecords.pipelines.propose;

import io.cdfrecords.mapping.value.ValueType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Guesses which property holds the values of a column without loss. */
final class TypeGuess {
  private static final Pattern TIME_NAME =
      Pattern.compile("(?i).*(time|date|epoch|created|updated|changed).*|.*(_at|_ts)|ts");

  private static final Set<ValueType> IN_LISTS =
      Set.of(
          ValueType.TEXT,
          ValueType.BOOLEAN,
          ValueType.INT32,
          ValueType.INT64,
          ValueType.FLOAT32,
          ValueType.FLOAT64,
          ValueType.JSON);

  private TypeGuess() {}

  /**
   * Returns the guess, or null where no property of its own holds the values.
   *
   * @param zone of times that name none, or null where it is not known
   */
  static @Nullable Guess of(ColumnLook look, @Nullable ZoneId zone) {
    if (look.values().isEmpty()) {
      return look.unreadable() > 0
          ? null
          : Guess.of(ValueType.TEXT, Guess.MARK + "a text, since the sample shows no value");
    }
    if (look.has(List.class)) {
      return look.isAll(List.class) ? list(look) : null;
    }
    if (look.has(Map.class)) {
      return look.isAll(Map.class)
          ? Guess.of(ValueType.JSON, "objects of at most 40,960 bytes and 256 keys")
          : null;
    }
    return single(look, zone);
  }

  private static Guess single(ColumnLook look, @Nullable ZoneId zone) {
    if (look.isAll(String.class)) {
      return texts(look, zone);
    }
    if (look.isAll(Number.class)) {
      return times(look, NumberGuess.ofNumbers(look.values()));
    }
    if (look.isAll(Boolean.class)) {
      return Guess.of(ValueType.BOOLEAN);
    }
    if (look.isAll(Instant.class)) {
      Guess times = Guess.of(ValueType.TIMESTAMP);
      return TimeGuess.isFine(look.values())
          ? times.noting("finer than a millisecond: see --truncateTimestamps")
          : times;
    }
    return look.isAll(LocalDate.class)
        ? Guess.of(ValueType.DATE)
        : Guess.of(ValueType.TEXT, "values of several kinds: kept as text");
  }

  private static Guess texts(ColumnLook look, @Nullable ZoneId zone) {
    List<String> texts = look.texts();
    Set<String> noValue = WordGuess.noValue(texts);
    List<String> others = texts.stream().filter(text -> !noValue.contains(text)).toList();
    Guess guess = others.isEmpty() ? null : typed(others, zone);
    if (guess == null) {
      return NearMiss.noted(text(texts), others, zone);
    }
    guess = times(look.with(List.copyOf(others)), guess);
    return noValue.isEmpty() || guess.type() == ValueType.TEXT
        ? guess
        : guess
            .with("empty", Yaml.list(noValue))
            .noting(Guess.MARK + "the words in empty mean no value");
  }

  private static @Nullable Guess typed(List<String> texts, @Nullable ZoneId zone) {
    Guess booleans = WordGuess.booleans(texts);
    if (booleans != null) {
      return booleans;
    }
    Guess numbers = NumberGuess.of(texts);
    return numbers == null ? TimeGuess.of(texts, zone) : numbers;
  }

  private static Guess text(List<String> texts) {
    for (String separator : List.of("|", ";")) {
      if (texts.stream().filter(text -> text.contains(separator)).count() * 4 >= texts.size()) {
        return Guess.of(
            ValueType.TEXT,
            "may be lists: list: true, separator: \"" + separator + "\" would cut them");
      }
    }
    return Guess.of(ValueType.TEXT);
  }

  /** Returns whole numbers that a name and a range show to be times, as such. */
  private static Guess times(ColumnLook look, Guess numbers) {
    boolean whole = numbers.type() == ValueType.INT32 || numbers.type() == ValueType.INT64;
    String name = look.path().substring(look.path().lastIndexOf('.') + 1);
    if (!whole || !numbers.keys().isEmpty() || !TIME_NAME.matcher(name).matches()) {
      return numbers;
    }
    Guess counts = EpochGuess.ofAll(look);
    return counts == null
        ? numbers
        : counts.noting(Guess.MARK + "by name and size a time that counts from 1970");
  }

  private static @Nullable Guess list(ColumnLook look) {
    List<@Nullable Object> elements = new ArrayList<>();
    int longest = 0;
    for (Object value : look.values()) {
      List<?> list = (List<?>) value;
      elements.addAll(list);
      longest = Math.max(longest, list.size());
    }
    ColumnLook inner = ColumnLook.of(look.path(), elements);
    if (inner.has(List.class) || inner.unreadable() > 0) {
      return null;
    }
    Guess element = of(inner, null);
    if (element == null) {
      return null;
    }
    boolean plain = element.keys().isEmpty() && IN_LISTS.contains(element.type());
    Guess guess = (plain ? element : Guess.of(ValueType.TEXT)).asList();
    if (inner.values().size() < elements.size()) {
      guess = guess.with("nulls", "drop").noting("elements without a value are left out");
    }
    return longest > 1_000
        ? guess.noting("a list of " + longest + " elements: a property holds 1,000")
        : guess;
  }
}
