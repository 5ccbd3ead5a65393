package io.cdfrecords.schema;

/**
 * Whether a text has the published form of a timestamp or of a date. It errs towards yes: the
 * length of a month, leap seconds and the bounds of an offset are the service's to judge.
 */
final class TimeForm {
  private static final int DATE = 10;
  private static final int SECONDS = 19;

  private TimeForm() {}

  static boolean isDate(String text) {
    return text.length() == DATE && beginsWithDate(text);
  }

  /** {@code YYYY-MM-DDTHH:MM:SS[.1–3 digits][Z, ±HH:MM, ±HHMM or ±HH]}. */
  static boolean isTimestamp(String text) {
    if (text.length() < SECONDS
        || !beginsWithDate(text)
        || text.charAt(DATE) != 'T'
        || !digits(text, 11, 2)
        || text.charAt(13) != ':'
        || !digits(text, 14, 2)
        || text.charAt(16) != ':'
        || !digits(text, 17, 2)) {
      return false;
    }
    int at = SECONDS;
    if (at < text.length() && text.charAt(at) == '.') {
      int end = at + 1;
      while (end < text.length() && isDigit(text.charAt(end))) {
        end++;
      }
      if (end == at + 1 || end > at + 4) {
        return false;
      }
      at = end;
    }
    return isZone(text, at);
  }

  private static boolean isZone(String text, int at) {
    int left = text.length() - at;
    if (left == 0) {
      return true;
    }
    char sign = text.charAt(at);
    if (sign == 'Z') {
      return left == 1;
    }
    boolean hours = (sign == '+' || sign == '-') && digits(text, at + 1, 2);
    return hours
        && (left == 3
            || (left == 5 && digits(text, at + 3, 2))
            || (left == 6 && text.charAt(at + 3) == ':' && digits(text, at + 4, 2)));
  }

  static boolean beginsWithDate(String text) {
    return text.length() >= DATE
        && digits(text, 0, 4)
        && text.charAt(4) == '-'
        && digits(text, 5, 2)
        && text.charAt(7) == '-'
        && digits(text, 8, 2);
  }

  private static boolean digits(String text, int from, int count) {
    if (from + count > text.length()) {
      return false;
    }
    for (int i = from; i < from + count; i++) {
      if (!isDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
