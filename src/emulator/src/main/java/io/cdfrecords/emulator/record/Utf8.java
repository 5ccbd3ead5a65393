package io.cdfrecords.emulator.record;

/** Sizes of texts as they travel. */
final class Utf8 {
  private Utf8() {}

  /** Returns the size of a text in UTF-8, in bytes, without encoding it. */
  static int length(String text) {
    return length(text.toCharArray(), 0, text.length());
  }

  /** Returns the size of a range of characters in UTF-8, in bytes. */
  static int length(char[] characters, int begin, int end) {
    int bytes = end - begin;
    for (int i = begin; i < end; i++) {
      char character = characters[i];
      if (character >= 0x80) {
        // Each half of a surrogate pair is worth two bytes: four for the pair.
        bytes += character < 0x800 || Character.isSurrogate(character) ? 1 : 2;
      }
    }
    return bytes;
  }
}
