package io.cdfrecords.testing;

/** Names as long as a limit, for a test at its edge. */
public final class LongNames {
  /** Twice as many {@code char}s as characters. */
  public static final String EMOJI = "😀";

  private LongNames() {}

  /** A name of letters. */
  public static String of(int length) {
    return "a".repeat(length);
  }

  public static String emoji(int characters) {
    return EMOJI.repeat(characters);
  }
}
