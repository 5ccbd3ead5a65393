package io.cdfrecords.pipelines.docs;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Files, packages and names are small and distinct enough to find one's way by them. */
final class SourceTreeTest {
  private static final int MOST_LINES = 300;
  private static final int MOST_FILES = 40;

  /** Its files know each other so closely that packages in it would make hidden types public. */
  private static final Path LARGE_PACKAGE = Path.of("src/beam/src/main/java/io/cdfrecords/beam");

  private static final Pattern TYPE =
      Pattern.compile(
          "^ *(?:(?:public|private|protected|static|final|abstract|sealed|non-sealed) )*"
              + "(?:class|interface|enum|record|@interface) ([A-Z]\\w*)",
          Pattern.MULTILINE);

  /** The name of every builder, which is always written with its outer class. */
  private static final String BUILDER = "Builder";

  private static final List<Path> FILES = new ArrayList<>();

  @BeforeAll
  static void find() throws IOException {
    FILES.clear();
    try (Stream<Path> all = Files.walk(Documentation.ROOT)) {
      all.map(Documentation.ROOT::relativize)
          .filter(file -> file.toString().matches("(?:.*/)?src/(?:main|test)/java/.*\\.java"))
          .filter(file -> !file.toString().contains("target/"))
          .forEach(FILES::add);
    }
    assertThat("files of Java", FILES, hasSize(greaterThan(1_000)));
  }

  private static String text(Path file) {
    try {
      return Files.readString(Documentation.ROOT.resolve(file));
    } catch (IOException e) {
      throw new IllegalStateException(file.toString(), e);
    }
  }

  @Test
  void hasNoFileOfMoreThan300Lines() {
    assertThat(
        FILES.stream().filter(file -> text(file).lines().count() > MOST_LINES).toList(), empty());
  }

  @Test
  void hasNoPackageOfMoreThan40Files() {
    Map<Path, Long> packages =
        FILES.stream()
            .filter(file -> file.toString().contains("src/main/java/"))
            .filter(file -> !file.endsWith("package-info.java"))
            .collect(Collectors.groupingBy(Path::getParent, TreeMap::new, Collectors.counting()));
    packages.remove(LARGE_PACKAGE);
    packages.values().removeIf(files -> files <= MOST_FILES);
    assertThat(packages, is(anEmptyMap()));
  }

  @Test
  void hasEachSimpleNameOnceInAModule() {
    Map<String, TreeSet<String>> places = new TreeMap<>();
    for (Path file : FILES) {
      String module = file.toString().replaceFirst("/?src/(?:main|test)/java/.*", "");
      Matcher types = TYPE.matcher(text(file));
      while (types.find()) {
        if (!types.group(1).equals(BUILDER)) {
          places
              .computeIfAbsent(module + ": " + types.group(1), name -> new TreeSet<>())
              .add(file.toString());
        }
      }
    }
    places.values().removeIf(files -> files.size() == 1);
    assertThat(places, is(anEmptyMap()));
  }
}
