package io.cdfrecords.pipelines.file;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.mapping.Mapping;
import io.cdfrecords.mapping.MappingReader;
import io.cdfrecords.pipelines.row.CsvRows;
import io.cdfrecords.pipelines.row.InputReader;
import io.cdfrecords.pipelines.row.JsonRows;
import io.cdfrecords.pipelines.row.LineResult;
import io.cdfrecords.pipelines.row.RowMapper;
import io.cdfrecords.pipelines.row.SheetRows;
import io.cdfrecords.pipelines.row.XmlRows;
import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.DirectRelation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.beam.sdk.io.FileSystems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rows of the page of recipes: each is run on its file. */
final class RecipesTest {
  private static final Path FILES = Path.of("data/recipes");
  private static final Pattern ROW =
      Pattern.compile("\\| .*\\(\\.\\./data/recipes/(.+?)\\) \\| (.+) \\| `(.+?)` \\|");
  private static final Pattern SNIPPET = Pattern.compile("`(.+?)`(<br>|$)");

  record Recipe(String file, List<String> lines, String expected) {
    private String yaml() {
      StringBuilder yaml = new StringBuilder("space: s\n");
      if (lines.stream().noneMatch(line -> line.startsWith("externalId:"))) {
        yaml.append("externalId: \"{id}\"\n");
      }
      String property = null;
      for (String line : lines) {
        if (line.startsWith("p: ")) {
          property = line;
        } else {
          yaml.append(line).append('\n');
        }
      }
      return property == null
          ? yaml.toString()
          : yaml + "sources:\n  - container: [m, C]\n    properties:\n      " + property + "\n";
    }
  }

  static List<Recipe> recipes() throws IOException {
    List<Recipe> recipes = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of("guide/recipes.md"))) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        List<String> lines = new ArrayList<>();
        Matcher snippet = SNIPPET.matcher(row.group(2));
        while (snippet.find()) {
          lines.add(snippet.group(1).replace("\\|", "|"));
        }
        recipes.add(new Recipe(row.group(1), lines, row.group(3).replace("\\|", "|")));
      }
    }
    return recipes;
  }

  @Test
  void areFoundInThePage() throws IOException {
    assertThat(recipes().size(), greaterThan(55));
  }

  @Test
  void areAllThatHaveAFile() throws IOException {
    try (Stream<Path> files = Files.list(FILES)) {
      TreeSet<String> left =
          new TreeSet<>(files.map(file -> file.getFileName().toString()).toList());
      recipes().forEach(recipe -> left.remove(recipe.file()));
      left.remove("assets.csv");
      assertThat(left, empty());
    }
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void giveWhatTheTableSays(Recipe recipe) throws Exception {
    Path file = FILES.resolve(recipe.file()).toAbsolutePath();
    String yaml =
        LookupFiles.appended(recipe.yaml(), FileSystems.matchNewResource(file.toString(), false));
    Mapping mapping = MappingReader.read("m.yaml", yaml);
    RowMapper mapper = new RowMapper(mapping, recipe.file());
    List<String> values = new ArrayList<>();
    try (InputStream in = Files.newInputStream(file);
        InputReader reader = reader(mapper, in, recipe.file())) {
      for (LineResult place = reader.next(); place != null; place = reader.next()) {
        if (place instanceof LineResult.Parsed parsed) {
          values.add(value(parsed.record()));
        } else if (place instanceof LineResult.Refused) {
          values.add("refused");
        }
      }
    }
    assertThat(String.join(" / ", values), is(recipe.expected()));
  }

  private static InputReader reader(RowMapper mapper, InputStream in, String file)
      throws IOException {
    return switch (file.substring(file.lastIndexOf('.') + 1)) {
      case "csv" -> new CsvRows(mapper, in, ',');
      case "xlsx" -> new SheetRows(mapper, in);
      case "xml" -> new XmlRows(mapper, in);
      default -> new JsonRows(mapper, in);
    };
  }

  private static String value(CdfRecord record) {
    Object value = record.sources().get(0).properties().get("p");
    return value instanceof DirectRelation relation
        ? relation.space() + "/" + relation.externalId()
        : String.valueOf(value);
  }
}
