package io.cdfrecords.mapping.value;

import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Builds formatters of patterns as java.time has them, in English and strict: 31 February is
 * refused. Two of its letters need a setting beside the file: years of two digits a pivot, and
 * names of zones a zone. A letter of its own, {@code f}, stands for a fraction of a second of any
 * length.
 */
public final class TimePattern {
  private TimePattern() {}

  /** Returns whether times by {@code pattern} have years of two digits. */
  public static boolean hasShortYear(String pattern) {
    List<String> runs = runs(pattern);
    return runs.contains("yy") || runs.contains("uu");
  }

  /** Returns whether times by {@code pattern} have names of zones, as CET. */
  public static boolean hasZoneName(String pattern) {
    return hasLetter(pattern, "z");
  }

  /** Returns whether times by {@code pattern} include their zone or offset. */
  public static boolean namesZone(String pattern) {
    return hasLetter(pattern, "VvzOXxZ");
  }

  private static boolean hasLetter(String pattern, String letters) {
    return runs(pattern).stream().anyMatch(run -> letters.indexOf(run.charAt(0)) >= 0);
  }

  /** Returns the runs of equal letters that are not quoted. */
  static List<String> runs(String pattern) {
    List<String> runs = new ArrayList<>();
    boolean quoted = false;
    for (int i = 0; i < pattern.length(); ) {
      int end = runEnd(pattern, i);
      char letter = pattern.charAt(i);
      quoted ^= letter == '\'' && (end - i) % 2 == 1;
      boolean isLetter = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
      if (!quoted && isLetter) {
        runs.add(pattern.substring(i, end));
      }
      i = end;
    }
    return runs;
  }

  private static int runEnd(String pattern, int begin) {
    int end = begin + 1;
    while (end < pattern.length() && pattern.charAt(end) == pattern.charAt(begin)) {
      end++;
    }
    return end;
  }

  /**
   * Returns the formatter of {@code pattern}.
   *
   * @param names the names of its zone, or null where it has none
   * @param pivot the earliest year that two digits mean; not looked at where no year is short
   * @throws IllegalArgumentException if it is no pattern; the message says why where there is more
   *     to say
   */
  public static DateTimeFormatter formatter(String pattern, @Nullable ZoneNames names, int pivot) {
    DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().parseCaseInsensitive();
    StringBuilder plain = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < pattern.length(); ) {
      int end = runEnd(pattern, i);
      String run = pattern.substring(i, end);
      quoted ^= run.charAt(0) == '\'' && run.length() % 2 == 1;
      boolean shortYear = run.equals("yy") || run.equals("uu");
      boolean fraction = run.equals("f");
      if (quoted || !(shortYear || fraction || run.charAt(0) == 'z')) {
        plain.append(run);
      } else {
        builder.appendPattern(plain.toString());
        plain.setLength(0);
        if (shortYear) {
          builder.appendValueReduced(
              run.equals("yy") ? ChronoField.YEAR_OF_ERA : ChronoField.YEAR, 2, 2, pivot);
        } else if (fraction) {
          builder.appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, false);
        } else if (names != null && run.length() <= 4) {
          builder.appendText(ChronoField.OFFSET_SECONDS, names.byOffset(run.length() == 4));
        } else {
          throw new IllegalArgumentException("names of zones");
        }
      }
      i = end;
    }
    return builder
        .appendPattern(plain.toString())
        // Strict, a year of the era (yyyy) is no year unless the era is known.
        .parseDefaulting(ChronoField.ERA, 1)
        .toFormatter(Locale.ENGLISH)
        .withChronology(IsoChronology.INSTANCE)
        .withResolverStyle(ResolverStyle.STRICT);
  }
}
