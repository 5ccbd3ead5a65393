package io.cdfrecords.mapping;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads the key {@code csv} of a mapping. */
final class CsvStyleReader {
  /** All keys of it. */
  static final List<String> KEYS =
      List.of(
          "separator",
          "quoting",
          "quote",
          "escape",
          "multiline",
          "encoding",
          "skipLines",
          "skipRows",
          "comment",
          "header",
          "ragged");

  private final YamlObject keys;

  private CsvStyleReader(YamlObject keys) {
    this.keys = keys;
  }

  static CsvStyle read(YamlObject mapping) {
    Node node = mapping.value("csv");
    return node == null
        ? CsvStyle.USUAL
        : new CsvStyleReader(mapping.object("csv", node).knowing(KEYS)).style();
  }

  private CsvStyle style() {
    boolean quoted = !keys.word("quoting", "usual", "none").equals("none");
    boolean multiline = keys.flag("multiline");
    if (!quoted) {
      if (multiline) {
        keys.fault("multiline", "must not be given with quoting: none");
      }
      keys.mustNotHave("quote", "quoting: none has no quotes");
    }
    Character quote = keys.has("quote") ? letter("quote") : Character.valueOf('"');
    Character escape = keys.has("escape") ? letter("escape") : null;
    if (escape != null && quoted && escape.equals(quote)) {
      keys.fault("escape", "must not be the quote: two quotes are one without it");
    }
    return new CsvStyle(
        new CsvLetters(separator(), quoted ? quote : null, escape),
        multiline,
        encoding(),
        count("skipLines"),
        count("skipRows"),
        keys.has("comment") ? keys.required("comment") : null,
        header(),
        keys.word("ragged", "refuse", "pad").equals("pad"));
  }

  private @Nullable Character letter(String key) {
    String text = keys.text(key);
    if (text == null || text.length() != 1 || Character.isLetterOrDigit(text.charAt(0))) {
      keys.fault(key, "must be one letter that is no value, as \"'\" or \"\\\"");
      return null;
    }
    return text.charAt(0);
  }

  private @Nullable String separator() {
    String text = keys.text("separator");
    if (text == null) {
      return null;
    }
    String separator = text.equals("\\t") ? "\t" : text;
    String quote = keys.has("quote") ? String.valueOf(keys.text("quote")) : "\"";
    boolean quoted = !"none".equals(keys.text("quoting"));
    if (separator.isEmpty()
        || separator.length() > 10
        || separator.contains("\n")
        || separator.contains("\r")
        || (quoted && !quote.isEmpty() && separator.contains(quote))) {
      keys.fault("separator", "must be one to ten letters without quotes and line ends, as \"||\"");
    }
    return separator;
  }

  private @Nullable Charset encoding() {
    String name = keys.text("encoding");
    if (name == null || name.equals("auto")) {
      return name == null ? StandardCharsets.UTF_8 : null;
    }
    try {
      return Charset.forName(name);
    } catch (IllegalArgumentException e) {
      keys.fault(
          "encoding",
          "must be auto or an encoding that Java has, as windows-1252, ISO-8859-1 or UTF-16, but"
              + " was \""
              + name
              + "\"");
      return StandardCharsets.UTF_8;
    }
  }

  private int count(String key) {
    String text = keys.text(key);
    if (text == null) {
      return 0;
    }
    if (!text.matches("[0-9]{1,6}")) {
      keys.fault(key, "must be a number, 0 or more, but was \"" + text + "\"");
      return 0;
    }
    return Integer.parseInt(text);
  }

  private @Nullable List<String> header() {
    if (keys.value("header") instanceof SequenceNode) {
      List<String> names = keys.texts("header");
      if (names.isEmpty() || names.stream().anyMatch(String::isBlank)) {
        keys.fault("header", "must name every column");
      }
      if (new HashSet<>(names).size() < names.size()) {
        keys.fault("header", "must name each column once");
      }
      return names;
    }
    String word = keys.text("header");
    if (word != null && !word.equals("none")) {
      keys.fault("header", "must be none, or the list of the columns' names");
    }
    return word == null ? null : CsvStyle.UNNAMED;
  }
}
