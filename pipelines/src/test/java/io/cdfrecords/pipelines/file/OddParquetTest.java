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
 * Parquet as its format allows it: every logical type in each physical one, lists and maps in the
 * forms of old, both kinds of pages. Each stands in a table with what it becomes.
 */
final class OddParquetTest {
  @TempDir private Path directory;

  static List<OddTable.Odd> files() throws IOException {
    return OddTable.read("odd-parquet.txt");
  }

  @Test
  void areFoundInTheirTable() throws IOException {
    assertThat(files().size(), greaterThan(30));
  }

  @ParameterizedTest
  @MethodSource("files")
  void becomeWhatTheTableSays(OddTable.Odd odd) throws IOException {
    Path file = directory.resolve("a.parquet");
    assertThat(OddTable.parquet(odd, file).read(file), is(odd.last()));
  }
}
