package io.cdfrecords.pipelines.propose;

import io.cdfrecords.mapping.value.Conversion;
import io.cdfrecords.mapping.value.TimeConversions;
import io.cdfrecords.mapping.value.TimeConversions.Overlap;
import io.cdfrecords.mapping.value.TimeConversions.Style;
import io.cdfrecords.mapping.value.UnmappedException;
import io.cdfrecords.mapping.value.ValueType;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Guesses how texts write times and dates. What may be read in two ways stays a text. */
final class TimeGuess {
  /** What begins the notes on times that can be read in two ways. */
  static final String UNSETTLED = Guess.MARK + "times ";

  /** Every time has so many digits at least, and a short look spares most texts a long one. */
  private static final Pattern PLAUSIBLE = Pattern.compile("[0-9]{1,4}[-./ ].{3,60}");

  private static final Pattern LEADING_ZERO = Pattern.compile("0[0-9]|[0-9]+[./-]0");

  /** Without a zero in front to be seen, a later row may have one digit. */
  private static final Pattern TWO_DIGITS = Pattern.compile("dd[./-]MM[./-]yyyy");

  /** Days first in the first of each pair; both where one order is the only one. */
  private static final List<List<String>> DATES =
      List.of(
          List.of("yyyy-MM-dd", "yyyy-MM-dd"),
          List.of("yyyy/MM/dd", "yyyy/MM/dd"),
          List.of("yyyy.MM.dd", "yyyy.MM.dd"),
          List.of("dd.MM.yyyy", "dd.MM.yyyy"),
          List.of("d.M.yyyy", "d.M.yyyy"),
          List.of("dd-MMM-yyyy", "dd-MMM-yyyy"),
          List.of("d MMM yyyy", "d MMM yyyy"),
          List.of("dd/MM/yyyy", "MM/dd/yyyy"),
          List.of("d/M/yyyy", "M/d/yyyy"),
          List.of("dd-MM-yyyy", "MM-dd-yyyy"),
          List.of("d-M-yyyy", "M-d-yyyy"));

  private static final List<String> SHORT_YEARS =
      List.of("dd.MM.yy", "d/M/yy", "M/d/yy", "dd-MMM-yy", "yy-MM-dd", "dd-MM-yy");

  private static final List<String> HOURS =
      List.of(
          " HH:mm",
          " HH:mm:ss[.f]",
          " HH:mm:ss[,f]",
          "'T'HH:mm:ss[.f]",
          " H:mm",
          " H:mm:ss[.f]",
          " h:mm a",
          " h:mm:ss a");

  private static final List<String> OFFSETS = List.of("", "XXX", " XXX", " Z", "XX");

  private TimeGuess() {}

  /**
   * Returns a guess of times or dates, a text where they can be read in two ways, or null where
   * they are none.
   *
   * @param zone of times that name none, or null where it is not known
   */
  static @Nullable Guess of(List<String> texts, @Nullable ZoneId zone) {
    if (!texts.stream().allMatch(text -> PLAUSIBLE.matcher(text).matches())) {
      return null;
    }
    if (reads(texts, TimeConversions.date(style(null, null)))) {
      return Guess.of(ValueType.DATE);
    }
    if (reads(texts, TimeConversions.timestamp(style(null, null)))) {
      return Guess.of(ValueType.TIMESTAMP);
    }
    if (reads(texts, TimeConversions.timestamp(style(null, zoneOf(zone))))) {
      return zoned(Guess.of(ValueType.TIMESTAMP), zone);
    }
    Guess date = byPatterns(texts, List.of(""), zone);
    if (date != null) {
      return date;
    }
    List<String> times = new ArrayList<>();
    for (String hours : HOURS) {
      OFFSETS.forEach(offset -> times.add(hours + offset));
    }
    Guess time = byPatterns(texts, times, zone);
    return time == null ? shortYear(texts, times) : time;
  }

  private static @Nullable Guess byPatterns(
      List<String> texts, List<String> times, @Nullable ZoneId zone) {
    boolean zeros = texts.stream().anyMatch(text -> LEADING_ZERO.matcher(text).lookingAt());
    for (List<String> orders : DATES) {
      if (!zeros && TWO_DIGITS.matcher(orders.get(0)).matches()) {
        continue;
      }
      for (String time : times) {
        String days = orders.get(0) + time;
        String months = orders.get(1) + time;
        boolean daysFirst = fits(texts, days, zone);
        boolean monthsFirst = days.equals(months) ? daysFirst : fits(texts, months, zone);
        if (daysFirst && monthsFirst && !days.equals(months)) {
          return Guess.of(
              ValueType.TEXT,
              UNSETTLED
                  + "that may have the day or the month first, kept as text; give type,"
                  + " pattern \""
                  + days
                  + "\" or \""
                  + months
                  + "\"");
        }
        if (daysFirst || monthsFirst) {
          return found(daysFirst ? days : months, !days.equals(months), zone);
        }
      }
    }
    return null;
  }

  private static Guess found(String pattern, boolean ordered, @Nullable ZoneId zone) {
    boolean isTime = isTime(pattern);
    Guess guess =
        Guess.of(isTime ? ValueType.TIMESTAMP : ValueType.DATE).with("pattern", Yaml.text(pattern));
    Guess known =
        ordered ? guess.noting("a number above 12 shows which of both is the day") : guess;
    return isTime && !hasOffset(pattern) ? zoned(known, zone) : known;
  }

  /** Years of two digits leave the century open, and often the order too. */
  private static @Nullable Guess shortYear(List<String> texts, List<String> times) {
    List<String> suffixes = new ArrayList<>(List.of(""));
    suffixes.addAll(times);
    for (String date : SHORT_YEARS) {
      for (String time : suffixes) {
        if (fits(texts, date + time, null)) {
          return Guess.of(
              ValueType.TEXT,
              UNSETTLED
                  + "with years of two digits, kept as text; give type, pattern \""
                  + date
                  + time
                  + "\" and pivot, if so they are");
        }
      }
    }
    return null;
  }

  private static Guess zoned(Guess guess, @Nullable ZoneId zone) {
    Guess known = guess.with("zone", Yaml.text(zoneOf(zone).getId()));
    return zone == null
        ? known.noting(
            Guess.MARK
                + "the times name no zone, and UTC stands for it; --zone=Europe/Oslo says it")
        : known;
  }

  private static ZoneId zoneOf(@Nullable ZoneId zone) {
    return zone == null ? ZoneId.of("UTC") : zone;
  }

  private static boolean isTime(String pattern) {
    return pattern.contains("H") || pattern.contains("h");
  }

  private static boolean hasOffset(String pattern) {
    return pattern.contains("X") || pattern.endsWith("Z");
  }

  private static boolean fits(List<String> texts, String pattern, @Nullable ZoneId zone) {
    boolean isTime = isTime(pattern);
    Style style = style(pattern, !isTime || hasOffset(pattern) ? null : zoneOf(zone));
    return reads(texts, isTime ? TimeConversions.timestamp(style) : TimeConversions.date(style));
  }

  private static Style style(@Nullable String pattern, @Nullable ZoneId zone) {
    return new Style(pattern, zone, Overlap.EARLIER, 1970);
  }

  private static boolean reads(List<String> texts, Conversion conversion) {
    try {
      for (String text : texts) {
        conversion.convert(text);
      }
      return true;
    } catch (UnmappedException e) {
      return false;
    }
  }

  /** Returns whether any time is finer than the millisecond that a record keeps. */
  static boolean isFine(List<?> times) {
    return times.stream()
        .anyMatch(
            time ->
                time instanceof Instant instant
                    && !instant.truncatedTo(ChronoUnit.MILLIS).equals(instant));
  }
}
