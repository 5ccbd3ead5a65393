package io.cdfrecords.json;

import org.jspecify.annotations.Nullable;

/** The service's words, made fit for a log line or a dead letter. */
final class ReplyText {
  /** Long enough for any explanation; a thousand of them still fit into a dead letter's file. */
  static final int MAX_CHARS = 2_000;

  private ReplyText() {}

  /** At most {@link #MAX_CHARS} characters on one line, no character cut in half; null stays. */
  static @Nullable String bounded(@Nullable String text) {
    if (text == null) {
      return null;
    }
    int end = Math.min(text.length(), MAX_CHARS);
    if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    StringBuilder line = new StringBuilder(end);
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      line.append(isShown(c) ? c : ' ');
    }
    return line.toString();
  }

  /** Controls move a terminal's cursor, and formats turn the order of what a person reads. */
  private static boolean isShown(char c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
