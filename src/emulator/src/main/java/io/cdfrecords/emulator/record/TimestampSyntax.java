package io.cdfrecords.emulator.record;

import java.time.YearMonth;

/** The texts that are moments and days. Read by hand, because they come with every record. */
final class TimestampSyntax {
  static final String TIMESTAMP_FORM =
      "YYYY-MM-DDTHH:MM:SS with up to 3 digits of a second and Z, ±HH:MM, ±HHMM or ±HH, from year"
          + " 0001 on";
  static final String DATE_FORM = "YYYY-MM-DD, from year 0001 on";

  private static final int DATE_LENGTH = "0001-01-01".length();
  private static final int SECONDS_LENGTH = "0001-01-01T00:00:00".length();
  private static final int HOURS_LENGTH = "+00".length();
  private static final int DIGITS_OF_SECOND = 3;

  /** The farthest that a clock may be from UTC; the published form names no bound. */
  private static final int FARTHEST_ZONE = 18;

  private TimestampSyntax() {}

  static boolean date(String text) {
    return text.length() == DATE_LENGTH && beginsWithDate(text);
  }

  static boolean timestamp(String text) {
    return text.length() >= SECONDS_LENGTH
        && beginsWithDate(text)
        && text.charAt(DATE_LENGTH) == 'T'
        && time(text, DATE_LENGTH + 1)
        && text.charAt(DATE_LENGTH + 6) == ':'
        && within(text, DATE_LENGTH + 7, 59)
        && zone(text, fractionEnd(text));
  }

  private static boolean beginsWithDate(String text) {
    int year = number(text, 0, 4);
    int month = number(text, 5, 2);
    int day = number(text, 8, 2);
    return text.charAt(4) == '-'
        && text.charAt(7) == '-'
        && year >= 1
        && month >= 1
        && month <= 12
        && day >= 1
        && (day <= 28 || day <= YearMonth.of(year, month).lengthOfMonth());
  }

  /** Returns where the fraction of a second ends; where it would begin, if there is none. */
  private static int fractionEnd(String text) {
    if (text.length() == SECONDS_LENGTH || text.charAt(SECONDS_LENGTH) != '.') {
      return SECONDS_LENGTH;
    }
    int end = SECONDS_LENGTH + 1;
    while (end < text.length() && digit(text, end) >= 0) {
      end++;
    }
    int digits = end - SECONDS_LENGTH - 1;
    // A place where no zone can stand.
    return digits >= 1 && digits <= DIGITS_OF_SECOND ? end : SECONDS_LENGTH;
  }

  private static boolean zone(String text, int place) {
    int length = text.length() - place;
    if (length == 0) {
      return true;
    }
    char sign = text.charAt(place);
    if (sign == 'Z') {
      return length == 1;
    }
    return (sign == '+' || sign == '-')
        && length >= HOURS_LENGTH
        && within(text, place + 1, FARTHEST_ZONE)
        && (length == HOURS_LENGTH || minutes(text, place + HOURS_LENGTH));
  }

  /** The minutes of a zone are the last of a text, with a colon before them or without. */
  private static boolean minutes(String text, int place) {
    int digits = text.charAt(place) == ':' ? place + 1 : place;
    return text.length() == digits + 2
        && within(text, digits, number(text, place - 2, 2) == FARTHEST_ZONE ? 0 : 59);
  }

  private static boolean time(String text, int place) {
    return within(text, place, 23) && text.charAt(place + 2) == ':' && within(text, place + 3, 59);
  }

  private static boolean within(String text, int place, int most) {
    int number = number(text, place, 2);
    return number >= 0 && number <= most;
  }

  /** Returns the number that some digits make; -1 where one of them is none. */
  private static int number(String text, int place, int digits) {
    int number = 0;
    for (int i = place; i < place + digits; i++) {
      int digit = digit(text, i);
      if (digit < 0) {
        return -1;
      }
      number = 10 * number + digit;
    }
    return number;
  }

  private static int digit(String text, int place) {
    char character = text.charAt(place);
    return character >= '0' && character <= '9' ? character - '0' : -1;
  }
}
