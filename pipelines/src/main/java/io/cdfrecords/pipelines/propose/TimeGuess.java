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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Guesses how texts write times and dates. What may be read in two ways stays a text. */
final class TimeGuess {
  /** What begins the notes on times that can be read in two ways. */
  static final String UNSETTLED = Guess.MARK + "times ";

  /** Every time has so many digits at least, and a short look spares most texts a long one. */
  private static final Pattern PLAUSIBLE = Pattern.compile("[0-9]{1,4}[-./ ].{3,60}");

  /** So many texts show by which patterns a column is read. */
  private static final int TRIED = 20;

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
  private static final List<String> TIMES =
      HOURS.stream().flatMap(hours -> OFFSETS.stream().map(hours::concat)).toList();

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
    Guess time = byPatterns(texts, TIMES, zone);
    return time == null ? shortYear(texts) : time;
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
  private static @Nullable Guess shortYear(List<String> texts) {
    List<String> suffixes = new ArrayList<>(List.of(""));
    suffixes.addAll(TIMES);
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
    return reads(texts, conversion(pattern, zone));
  }

  private static Conversion conversion(String pattern, @Nullable ZoneId zone) {
    boolean isTime = isTime(pattern);
    Style style = style(pattern, !isTime || hasOffset(pattern) ? null : zoneOf(zone));
    return isTime ? TimeConversions.timestamp(style) : TimeConversions.date(style);
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

  /** Returns the ways to read texts as dates, of which each reads one of the first at least. */
  static List<Guess> dates(List<String> texts) {
    List<Guess> ways = new ArrayList<>(List.of(Guess.of(ValueType.DATE)));
    ways.addAll(byPattern(texts, List.of(""), null));
    return ways;
  }

  /** Returns the ways to read texts as times, likewise. */
  static List<Guess> times(List<String> texts, @Nullable ZoneId zone) {
    List<Guess> ways = new ArrayList<>(List.of(Guess.of(ValueType.TIMESTAMP)));
    ways.add(zoned(Guess.of(ValueType.TIMESTAMP), zone));
    ways.addAll(byPattern(texts, TIMES, zone));
    return ways;
  }

  private static List<Guess> byPattern(
      List<String> texts, List<String> suffixes, @Nullable ZoneId zone) {
    List<String> first =
        texts.stream().filter(PLAUSIBLE.asMatchPredicate()).distinct().limit(TRIED).toList();
    boolean zeros = texts.stream().anyMatch(text -> LEADING_ZERO.matcher(text).lookingAt());
    Set<String> dates = new LinkedHashSet<>();
    DATES.stream()
        .filter(orders -> zeros || !TWO_DIGITS.matcher(orders.get(0)).matches())
        .forEach(dates::addAll);
    dates.addAll(SHORT_YEARS);
    List<Guess> ways = new ArrayList<>();
    for (String date : dates) {
      for (String suffix : suffixes) {
        if (readsAny(first, date + suffix, zone)) {
          Guess way = found(date + suffix, isOrdered(date), zone);
          ways.add(SHORT_YEARS.contains(date) ? pivoted(way) : way);
        }
      }
    }
    return ways;
  }

  private static boolean isOrdered(String date) {
    return DATES.stream().anyMatch(o -> o.contains(date) && !o.get(0).equals(o.get(1)));
  }

  private static Guess pivoted(Guess way) {
    return way.with("pivot", "1970").noting(Guess.MARK + "years of two digits are 1970 to 2069");
  }

  private static boolean readsAny(List<String> texts, String pattern, @Nullable ZoneId zone) {
    Conversion conversion = conversion(pattern, zone);
    return texts.stream().anyMatch(text -> reads(List.of(text), conversion));
  }

  /** Returns the way to read dates as the midnights with which they begin. */
  static Guess midnight(Guess dates, String path, @Nullable ZoneId zone) {
    String pattern = dates.keys().get("pattern");
    String field = "{" + path + "}";
    Guess times =
        Guess.of(ValueType.TIMESTAMP)
            .with("template", Yaml.text(field + (pattern == null ? "T00:00" : " 00:00")));
    if (pattern != null) {
      times = times.with("pattern", pattern.replaceAll("\"$", "") + " HH:mm\"");
    }
    if (dates.keys().containsKey("pivot")) {
      times = pivoted(times);
    }
    return zoned(times.noting(Guess.MARK + "dates: the midnight that each begins with"), zone);
  }
}
