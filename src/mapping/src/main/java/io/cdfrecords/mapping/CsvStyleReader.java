package io.cdfrecords.mapping;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads the key {@code csv} of a mapping. */
final class CsvStyleReader {
  private CsvStyleReader() {}

  static CsvStyle read(YamlObject mapping, MappingFaults faults) {
    if (mapping.value("csv") == null) {
      return CsvStyle.USUAL;
    }
    YamlObject keys =
        YamlObject.of(java.util.Objects.requireNonNull(mapping.value("csv")), "csv", faults)
            .knowing("quoting", "multiline", "encoding", "skipLines", "comment", "header");
    String quoting = keys.text("quoting");
    if (quoting != null && !quoting.equals("none") && !quoting.equals("usual")) {
      keys.fault("quoting", "must be usual or none, but was \"" + quoting + "\"");
    }
    boolean multiline = keys.flag("multiline");
    if (multiline && "none".equals(quoting)) {
      keys.fault("multiline", "must not be given with quoting: none");
    }
    String comment = keys.has("comment") ? keys.required("comment") : null;
    return new CsvStyle(
        !"none".equals(quoting), multiline, encoding(keys), skipLines(keys), comment, header(keys));
  }

  /** Lines are cut as bytes, so that a line end must be one byte and mean nothing else. */
  private static Charset encoding(YamlObject keys) {
    String name = keys.text("encoding");
    if (name == null) {
      return StandardCharsets.UTF_8;
    }
    try {
      Charset charset = Charset.forName(name);
      if (charset.equals(StandardCharsets.UTF_8)
          || (charset.canEncode() && "\n\r;\"A".equals(ascii(charset)) && isSingleByte(charset))) {
        return charset;
      }
    } catch (IllegalArgumentException e) {
      // Its name is in the fault.
    }
    keys.fault(
        "encoding",
        "must be UTF-8 or an encoding of one byte a letter, as ISO-8859-1 or windows-1252, but was"
            + " \""
            + name
            + "\"");
    return StandardCharsets.UTF_8;
  }

  private static String ascii(Charset charset) {
    return new String("\n\r;\"A".getBytes(StandardCharsets.US_ASCII), charset);
  }

  private static boolean isSingleByte(Charset charset) {
    return charset.newEncoder().maxBytesPerChar() == 1.0f;
  }

  private static int skipLines(YamlObject keys) {
    String text = keys.text("skipLines");
    if (text == null) {
      return 0;
    }
    if (!text.matches("[0-9]{1,6}")) {
      keys.fault("skipLines", "must be a number of lines, 0 or more, but was \"" + text + "\"");
      return 0;
    }
    return Integer.parseInt(text);
  }

  private static @Nullable List<String> header(YamlObject keys) {
    if (keys.value("header") instanceof SequenceNode) {
      List<String> names = keys.texts("header");
      if (names.isEmpty() || names.stream().anyMatch(String::isBlank)) {
        keys.fault("header", "must name every column");
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
