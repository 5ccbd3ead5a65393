package io.cdfrecords.emulator;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.arrayWithSize;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The Dockerfile, which no test can build, held against what it names. */
final class DockerfileTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Path MODULE = Path.of("").toAbsolutePath();
  private static final String PORT = "8787";

  /** Returns what follows an instruction, each time that it stands there. */
  private static List<String> instructions(String name) throws IOException {
    return Files.readString(MODULE.resolve("Dockerfile"))
        .replace("\\\n", " ")
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .map(line -> line.substring(name.length() + 1).strip())
        .toList();
  }

  private static String only(String name) throws IOException {
    List<String> all = instructions(name);
    assertThat(name + " " + all, all.size(), is(1));
    return all.get(0);
  }

  private static List<String> words(String json) throws IOException {
    return Arrays.asList(MAPPER.readValue(json, String[].class));
  }

  @Test
  void copiesTheJarThatTheBuildMakes() throws IOException {
    String[] copied = only("COPY").split(" +", -1);
    assertThat(copied, arrayWithSize(3));
    String jar = copied[1];
    assertThat(jar, startsWith("src/emulator/target/"));
    assertThat(
        Files.readString(MODULE.resolve("pom.xml")),
        containsString(
            "<outputFile>${project.build.directory}/"
                + jar.substring(jar.lastIndexOf('/') + 1)
                + "</outputFile>"));
    assertThat(words(only("ENTRYPOINT")), hasItem(copied[2]));
    // What is ignored is not sent to Docker.
    assertThat(
        Files.readAllLines(MODULE.resolve("Dockerfile.dockerignore")), hasItems("**", "!" + jar));
  }

  @Test
  void runsTheJavaThatTheProjectIsCompiledFor() throws IOException {
    assertThat(only("FROM"), is("eclipse-temurin:17-jre"));
    assertThat(
        Files.readString(MODULE.resolve("../../pom.xml")),
        containsString("<maven.compiler.release>17</maven.compiler.release>"));
  }

  @Test
  void runsAsAUserWithoutRightsThatOwnsNothingButItsData() throws IOException {
    assertThat(only("USER"), is("10001"));
    assertThat(only("RUN"), containsString("--uid 10001"));
    assertThat(only("COPY"), containsString("--chown=root:root"));
    assertThat(only("VOLUME"), is("/data"));
    assertThat(only("RUN"), containsString("install -d -o emulator -m 700 /data"));
  }

  @Test
  void startsWithOptionsThatTheProgramHas() throws IOException {
    assertThat(only("EXPOSE"), is(PORT));
    List<String> entry = words(only("ENTRYPOINT"));
    assertThat(entry, hasItems("--host=0.0.0.0", "--port=" + PORT));
    String readme = Files.readString(MODULE.resolve("README.md"));
    for (String option : entry.stream().filter(word -> word.startsWith("--")).toList()) {
      assertThat(readme, containsString("`" + option.replaceFirst("=.*", "=")));
    }
  }

  @Test
  void isHealthyForAsLongAsTheEmulatorAnswers() throws IOException, InterruptedException {
    String health = only("HEALTHCHECK");
    List<String> command = words(health.substring(health.indexOf('[')));
    assertThat(command.get(2), containsString("/" + PORT + " "));
    String port;
    try (RecordsEmulator emulator = RecordsEmulator.builder().host("0.0.0.0").start()) {
      port = String.valueOf(URI.create(emulator.baseUrl()).getPort());
      assertThat(exit(command, port), is(0));
    }
    assertThat(exit(command, port), is(not(0)));
  }

  private static int exit(List<String> command, String port)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Stream.of(command.get(0), command.get(1), command.get(2).replace(PORT, port))
                    .toList())
            .redirectErrorStream(true)
            .start();
    process.getInputStream().readAllBytes();
    assertThat("ends", process.waitFor(20, TimeUnit.SECONDS), is(true));
    return process.exitValue();
  }
}
