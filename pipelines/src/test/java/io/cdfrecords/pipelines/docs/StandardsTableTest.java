package io.cdfrecords.pipelines.docs;

import static java.util.stream.Collectors.toSet;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of Beam's I/O standards names tests and pages that exist. */
final class StandardsTableTest {
  private static final Pattern CLASS_NAME = Pattern.compile("`([A-Z]\\w+)`");

  /** An item, and what meets it. */
  private static List<String[]> rows() {
    String text = Documentation.page(".github/CONTRIBUTING.md").text();
    String section = text.split("\n## Beam's I/O standards\n", 2)[1].split("\n## ", 2)[0];
    return section
        .lines()
        .filter(line -> line.startsWith("| "))
        .skip(1)
        .map(line -> line.split("\\|"))
        .toList();
  }

  private static Set<String> classes() throws IOException {
    try (Stream<Path> files = Files.walk(Documentation.ROOT)) {
      return files
          .map(file -> Documentation.ROOT.relativize(file).toString())
          .filter(file -> file.matches("(?:.*/)?src/(?:main|test)/java/.*\\.java"))
          .map(file -> file.replaceFirst(".*/", "").replaceFirst("\\.java$", ""))
          .collect(toSet());
    }
  }

  @Test
  void namesClassesThatExist() throws IOException {
    Set<String> classes = classes();

    assertThat(
        rows().stream()
            .flatMap(row -> CLASS_NAME.matcher(row[2]).results())
            .map(name -> name.group(1))
            .filter(name -> !classes.contains(name))
            .toList(),
        empty());
  }

  @Test
  void saysOfEachItemWhatMeetsItOrWhyNothingDoes() {
    assertThat(rows(), hasSize(greaterThanOrEqualTo(29)));
    assertThat(
        rows().stream()
            .filter(row -> row.length != 3 || !row[2].matches(".*(?:`\\w+`|]\\(|none|made).*"))
            .map(row -> row[1])
            .toList(),
        empty());
  }
}
