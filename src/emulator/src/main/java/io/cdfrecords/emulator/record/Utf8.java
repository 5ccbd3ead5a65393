package io.cdfrecords.emulator.record;

/** Sizes of texts as they travel. */
final class Utf8 {
  private Utf8() {}

  /** Answers the number of bytes a text has in UTF-8, without encoding it. */
  static int length(String text) {
    int bytes = text.length();
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (character >= 0x80) {
        // Each half of a surrogate pair is worth two bytes: four for the pair.
        bytes += character < 0x800 || Character.isSurrogate(character) ? 1 : 2;
      }
    }
    return bytes;
  }
}
