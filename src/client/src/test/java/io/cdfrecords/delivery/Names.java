package io.cdfrecords.delivery;

/** Names as long as a limit, for a test at its edge. */
final class Names {
  /** Twice as many {@code char}s as characters. */
  static final String EMOJI = "😀";

  private Names() {}

  /** A name of letters. */
  static String of(int length) {
    return "a".repeat(length);
  }

  static String emoji(int characters) {
    return EMOJI.repeat(characters);
  }
}
