package io.cdfrecords.pipelines.file;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
    for (OddTable.Odd odd : OddTable.read("odd-texts.txt")) {
      List<String> head = odd.head();
      texts.add(
          new OddText(
              odd.toString(),
              head.get(1),
              head.size() > 2 ? Charset.forName(head.get(2)) : StandardCharsets.UTF_8,
              OddTable.yaml(odd.parts().get(0)),
              unescaped(odd.parts().get(1)),
              odd.last()));
    }
    return texts;
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
