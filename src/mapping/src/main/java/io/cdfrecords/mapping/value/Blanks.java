package io.cdfrecords.mapping.value;

/**
 * Removes what surrounds a text without being part of it: white space, no-break spaces, and
 * characters without width, which remain of text copied from web pages and office programs.
 */
public final class Blanks {
  /** Zero width, direction and byte order marks. */
  private static final String WITHOUT_WIDTH =
      "\u200B\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2060\uFEFF";

  private Blanks() {}

  /** Returns the text without blanks at its beginning and its end. */
  public static String strip(String text) {
    int begin = 0;
    int end = text.length();
    while (begin < end && isBlank(text.charAt(begin))) {
      begin++;
    }
    while (end > begin && isBlank(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(begin, end);
  }

  /** Returns whether the text has nothing else. */
  public static boolean isBlank(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isBlank(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isBlank(char letter) {
    if (letter > ' ' && letter < '\u0080') {
      return false;
    }
    return Character.isWhitespace(letter)
        || Character.isSpaceChar(letter)
        || WITHOUT_WIDTH.indexOf(letter) >= 0;
  }
}
