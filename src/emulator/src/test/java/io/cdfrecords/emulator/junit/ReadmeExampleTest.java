package io.cdfrecords.emulator.junit;

import static java.util.stream.Collectors.joining;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;

/** The README shows a test that is compiled, and passes. */
final class ReadmeExampleTest {
  @Test
  void passes() {
    EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(ReadmeExample.class))
        .execute()
        .testEvents()
        .assertStatistics(statistics -> statistics.succeeded(1).failed(0));
  }

  @Test
  void isWhatTheReadmeShows() throws IOException {
    Path source = Path.of("src/test/java/io/cdfrecords/emulator/junit/ReadmeExample.java");
    String shown =
        Files.readAllLines(source).stream()
            .dropWhile(line -> !line.equals("  @RegisterExtension"))
            .takeWhile(line -> !line.startsWith("  /** "))
            .map(line -> line.isEmpty() ? line : line.substring(2))
            .collect(joining("\n"));
    assertThat(
        Files.readString(Path.of("README.md")),
        containsString("```java\n" + shown.strip() + "\n```"));
  }
}
