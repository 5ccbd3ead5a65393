package io.cdfrecords.rules;

import org.jspecify.annotations.Nullable;

/** The rules for a text: no NUL, whole characters only, and not too long. */
final class TextRules {
  static final int MAX_TEXT = 128_000;

  private TextRules() {}

  /**
   * Returns the rule that {@code text} breaks, as the words after a name ("must not hold …"), or
   * null.
   */
  static @Nullable String violation(String text, int mostCharacters) {
    // Characters are counted only where the cheaper bound does not already settle it.
    if (text.length() > mostCharacters) {
      int characters = text.codePointCount(0, text.length());
      if (characters > mostCharacters) {
        return "must have at most " + mostCharacters + " characters, but had " + characters;
      }
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      // One comparison passes nearly every character: NUL wraps around to the highest of all.
      if ((char) (c - 1) < Character.MIN_SURROGATE - 1) {
        continue;
      }
      if (c == 0) {
        return "must not hold the character NUL, but does at position " + i;
      }
      if (Character.isSurrogate(c)) {
        if (!Character.isHighSurrogate(c)
            || i + 1 == text.length()
            || !Character.isLowSurrogate(text.charAt(i + 1))) {
          return "must hold whole characters, but has half a surrogate pair at position " + i;
        }
        i++;
      }
    }
    return null;
  }
}
