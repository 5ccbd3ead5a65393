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
 * Avro as its specification allows it: unions, logical types right and on the wrong type, names and
 * data of all kinds. Each stands in a table with what it becomes.
 */
final class OddAvroTest {
  @TempDir private Path directory;

  static List<OddTable.Odd> files() throws IOException {
    return OddTable.read("odd-avro.txt");
  }

  @Test
  void areFoundInTheirTable() throws IOException {
    assertThat(files().size(), greaterThan(20));
  }

  @ParameterizedTest
  @MethodSource("files")
  void becomeWhatTheTableSays(OddTable.Odd odd) throws IOException {
    assertThat(OddTable.avro(odd).read(directory.resolve("a.avro")), is(odd.last()));
  }
}
