package io.cdfrecords.auth;

/** The secret within the text that holds it, wherever that text is kept. */
final class SecretText {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private SecretText() {}

  /**
   * Returns {@code text} without what editors and shells add: a byte order mark at its begin and
   * one line end at its end.
   */
  static String of(String text) {
    int begin = text.indexOf(BYTE_ORDER_MARK) == 0 ? 1 : 0;
    int end = text.length();
    if (end > begin && text.charAt(end - 1) == '\n') {
      end--;
      if (end > begin && text.charAt(end - 1) == '\r') {
        end--;
      }
    }
    return text.substring(begin, end);
  }
}
