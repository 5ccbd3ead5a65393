package io.cdfrecords.emulator;

import static java.util.stream.Collectors.joining;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;

/** The recipe for a container is compiled, and fits the Dockerfile; no container is started. */
final class ContainerRecipeTest {
  private static final String IMAGE = "cdf-records-emulator";

  @Test
  void exposesThePortAndGivesOptionsThatTheDockerfileKnows() throws IOException {
    try (GenericContainer<?> emulator = ContainerRecipe.emulator()) {
      assertThat(emulator.getExposedPorts(), contains(8787));
      String dockerfile = Files.readString(Path.of("Dockerfile"));
      assertThat(dockerfile, containsString("EXPOSE " + emulator.getExposedPorts().get(0)));
      // The image itself would be asked of Docker.
      assertThat(dockerfile, containsString("-t " + IMAGE + " ."));
      assertThat(
          Files.readString(Path.of("README.md")),
          containsString("DockerImageName.parse(\"" + IMAGE + "\")"));
      List<String> options = List.of(emulator.getCommandParts());
      String readme = Files.readString(Path.of("README.md"));
      for (String option : options) {
        assertThat(readme, containsString("`" + option.replaceFirst("=.*", "=")));
      }
    }
  }

  @Test
  void isWhatTheReadmeShows() throws IOException {
    Path source = Path.of("src/test/java/io/cdfrecords/emulator/ContainerRecipe.java");
    String shown =
        Files.readAllLines(source).stream()
            .dropWhile(line -> !line.contains("GenericContainer<?> emulator()"))
            .takeWhile(line -> !line.equals("}"))
            .map(line -> line.isEmpty() ? line : line.substring(2))
            .collect(joining("\n"));
    assertThat(
        Files.readString(Path.of("README.md")).contains("```java\n" + shown.strip() + "\n```"),
        is(true));
  }
}
