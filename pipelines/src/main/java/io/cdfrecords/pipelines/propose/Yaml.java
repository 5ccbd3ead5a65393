package io.cdfrecords.pipelines.propose;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes texts so that YAML reads them as they are. */
final class Yaml {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

  /** Words that are no texts to one version of YAML or another. */
  private static final Set<String> WORDS =
      Set.of("true", "false", "yes", "no", "on", "off", "null", "y", "n");

  private Yaml() {}

  /** Returns a text as a value or a key. */
  static String text(String text) {
    if (PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT))) {
      return text;
    }
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            letter -> {
              if (letter == '"' || letter == '\\') {
                quoted.append('\\').append((char) letter);
              } else if ((letter >= ' ' && letter < 0x7F) || Character.isLetterOrDigit(letter)) {
                quoted.appendCodePoint(letter);
              } else if (letter > 0xFFFF) {
                quoted.append(String.format("\\U%08X", letter));
              } else {
                quoted.append(String.format("\\u%04X", letter));
              }
            });
    return quoted.append('"').toString();
  }

  /** Returns texts as a list. */
  static String list(Collection<String> texts) {
    return texts.stream().map(Yaml::text).collect(Collectors.joining(", ", "[", "]"));
  }

  /** Returns a text within a comment, which ends with its line. */
  static String comment(String text) {
    String quoted = text(text);
    return quoted.startsWith("\"") ? quoted.substring(1, quoted.length() - 1) : quoted;
  }
}
