package io.cdfrecords.mapping.value;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * Reads a time as most programs write it, {@code 2026-11-23T10:15:30.123Z}: a formatter takes as
 * long for it as all the rest of a row.
 */
final class UtcTime {
  private static final String FORM = "0000-00-00T00:00:00";
  private static final int MOST_DIGITS = 9;

  private UtcTime() {}

  /** Returns what {@code text} says, or null where it is written otherwise, or is no time. */
  static @Nullable Instant of(String text) {
    int end = text.length() - 1;
    int fraction = end - FORM.length() - 1;
    if (fraction < -1 || fraction == 0 || fraction > MOST_DIGITS || !hasForm(text, end)) {
      return null;
    }
    int year = number(text, 0, 4);
    int month = number(text, 5, 7);
    int day = number(text, 8, 10);
    int hour = number(text, 11, 13);
    int minute = number(text, 14, 16);
    int second = number(text, 17, 19);
    int nano = fraction < 0 ? 0 : number(text, end - fraction, end);
    boolean right =
        year >= 0
            && isDay(year, month, day)
            && isUpTo(23, hour)
            && isUpTo(59, minute)
            && isUpTo(59, second)
            && nano >= 0;
    if (!right) {
      return null;
    }
    for (int digits = Math.max(fraction, 0); digits < MOST_DIGITS; digits++) {
      nano *= 10;
    }
    long seconds = (hour * 60L + minute) * 60 + second;
    return Instant.ofEpochSecond(
        LocalDate.of(year, month, day).toEpochDay() * 86_400 + seconds, nano);
  }

  private static boolean hasForm(String text, int end) {
    return text.charAt(4) == '-'
        && text.charAt(7) == '-'
        && text.charAt(10) == 'T'
        && text.charAt(13) == ':'
        && text.charAt(16) == ':'
        && text.charAt(FORM.length()) == (end == FORM.length() ? 'Z' : '.')
        && text.charAt(end) == 'Z';
  }

  private static boolean isDay(int year, int month, int day) {
    return month >= 1
        && isUpTo(12, month)
        && day >= 1
        && (isUpTo(28, day) || isUpTo(YearMonth.of(year, month).lengthOfMonth(), day));
  }

  private static boolean isUpTo(int most, int number) {
    return number >= 0 && number <= most;
  }

  /** Returns the number that the digits are, or -1 where one is no digit. */
  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }
}
