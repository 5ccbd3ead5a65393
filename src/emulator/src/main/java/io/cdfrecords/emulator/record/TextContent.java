package io.cdfrecords.emulator.record;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/**
 * The facts about a text value, read from the parser's buffer without making a string.
 *
 * @param fingerprint its content
 * @param utf8Bytes its size in UTF-8
 * @param haveNul whether one of them is the NUL character
 */
record TextContent(Fingerprint fingerprint, int utf8Bytes, boolean haveNul) {
  /** Looks at the text that the parser stands at. */
  static TextContent of(JsonParser parser) throws IOException {
    char[] characters = parser.getTextCharacters();
    int begin = parser.getTextOffset();
    int end = begin + parser.getTextLength();
    boolean nul = false;
    for (int i = begin; i < end; i++) {
      nul |= characters[i] == 0;
    }
    return new TextContent(
        Fingerprint.of(characters, begin, end), Utf8.length(characters, begin, end), nul);
  }
}
