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
    byte[] bytes = AvroText.file(schema(odd.parts().get(0)), odd.parts().get(1));
    OddFile file = new OddFile(odd.toString(), "AVRO", OddTable.yaml(odd.parts().get(2)), bytes);
    assertThat(file.read(directory.resolve("a.avro")), is(odd.last()));
  }

  /**
   * A line is the type of a field of the same number; a schema that begins with a brace is whole.
   */
  private static String schema(String text) {
    if (!text.startsWith("v: ")) {
      return text;
    }
    return "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"id\",\"type\":\"string\"},{\"name\":\"v\",\"type\":"
        + text.substring(3)
        + "}]}";
  }
}
