package io.cdfrecords.pipelines.file;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Texts as standards allow them and programs write them oddly. Each stands in a table with its
 * mapping and what it becomes, line by line: the identifier and the properties, or why not.
 */
final class OddTextFilesTest {
  @TempDir private Path directory;

  static List<OddTable.Odd> texts() throws IOException {
    return OddTable.read("odd-texts.txt");
  }

  @Test
  void areFoundInTheirTable() throws IOException {
    assertThat(texts().size(), greaterThan(75));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void becomeWhatTheTableSays(OddTable.Odd odd) throws IOException {
    OddFile file = OddTable.text(odd);
    assertThat(file.read(directory.resolve("a." + file.format())), is(odd.last()));
  }
}
