package io.cdfrecords.pipelines;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.mapping.MappingReader;
import io.cdfrecords.pipelines.row.CsvRows;
import io.cdfrecords.pipelines.row.LineResult;
import io.cdfrecords.pipelines.row.RowMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rows of the page of recipes: what each gives is in the table too. */
final class RecipesTest {
  private static final Pattern ROW =
      Pattern.compile("\\| `(.+?)` / `(.+?)` \\| `(.+?)` \\| `(.+?)` \\|");

  record Recipe(String header, String row, String property, String expected) {}

  static List<Recipe> recipes() throws IOException {
    return Files.readAllLines(Path.of("guide/recipes.md")).stream()
        .map(ROW::matcher)
        .filter(Matcher::matches)
        .map(row -> new Recipe(row.group(1), row.group(2), row.group(3), row.group(4)))
        .toList();
  }

  @Test
  void areFoundInThePage() throws IOException {
    assertThat(recipes().size(), greaterThan(7));
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void giveWhatTheTableSays(Recipe recipe) throws Exception {
    String yaml =
        "space: s\nexternalId: \"{id}\"\nsources:\n  - container: [m, C]\n    properties:\n      "
            + recipe.property()
            + "\n";
    RowMapper mapper = new RowMapper(MappingReader.read("m.yaml", yaml), "f.csv");
    byte[] csv = (recipe.header() + "\n" + recipe.row() + "\n").getBytes(StandardCharsets.UTF_8);
    try (CsvRows rows = new CsvRows(mapper, new ByteArrayInputStream(csv), ',')) {
      LineResult result = Objects.requireNonNull(rows.next()).what();
      assertThat(result, instanceOf(LineResult.Parsed.class));
      Map<String, ?> properties =
          ((LineResult.Parsed) result).record().sources().get(0).properties();
      assertThat(String.valueOf(properties.get("p")), is(recipe.expected()));
    }
  }
}
