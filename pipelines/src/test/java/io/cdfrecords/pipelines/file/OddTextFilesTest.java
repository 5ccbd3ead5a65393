package io.cdfrecords.pipelines.file;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Texts as standards allow them and programs write them oddly. Each stands in a table with its
 * mapping and what it becomes, line by line: the identifier and the properties, or why not.
 */
final class OddTextFilesTest {
  private static final Pattern ESCAPED = Pattern.compile("\\\\(u([0-9A-F]{4})|r|T)");

  @TempDir private Path directory;

  record OddText(
      String name, String format, Charset encoding, String yaml, String text, String is) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<OddText> texts() throws IOException {
    List<OddText> texts = new ArrayList<>();
    try (InputStream in = OddTextFilesTest.class.getResourceAsStream("odd-texts.txt")) {
      String all =
          new String(
              Objects.requireNonNull(in, "odd-texts.txt").readAllBytes(), StandardCharsets.UTF_8);
      for (String one : all.substring(4).split("\n=== ")) {
        String[] head = one.substring(0, one.indexOf('\n')).split("\\|");
        String[] parts = one.substring(one.indexOf('\n') + 1).split("(?m)^---\n", 3);
        texts.add(
            new OddText(
                head[0].strip(),
                head[1].strip(),
                head.length > 2 ? Charset.forName(head[2].strip()) : StandardCharsets.UTF_8,
                yaml(parts[0]),
                unescaped(parts[1]),
                parts[2].stripTrailing()));
      }
    }
    return texts;
  }

  private static String yaml(String keys) {
    StringBuilder yaml = new StringBuilder("space: s\n");
    StringBuilder properties = new StringBuilder();
    for (String key : keys.split("\n")) {
      (key.matches("[pq]: .*") ? properties.append("      ") : yaml).append(key).append('\n');
    }
    if (!keys.contains("externalId:")) {
      yaml.append("externalId: \"{id}\"\n");
    }
    return properties.isEmpty()
        ? yaml.toString()
        : yaml + "sources:\n  - container: [m, C]\n    properties:\n" + properties;
  }

  private static String unescaped(String text) {
    return ESCAPED
        .matcher(text)
        .replaceAll(
            escape -> {
              String code = escape.group(2);
              String letter = escape.group(1).equals("r") ? "\r" : "\t";
              return Matcher.quoteReplacement(
                  code == null ? letter : String.valueOf((char) Integer.parseInt(code, 16)));
            });
  }

  @Test
  void areFoundInTheirTable() throws IOException {
    assertThat(texts().size(), greaterThan(75));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void becomeWhatTheTableSays(OddText odd) throws IOException {
    OddFile file =
        new OddFile(odd.name(), odd.format(), odd.yaml(), odd.text().getBytes(odd.encoding()));
    assertThat(file.read(directory.resolve("a." + odd.format())), is(odd.is()));
  }
}
