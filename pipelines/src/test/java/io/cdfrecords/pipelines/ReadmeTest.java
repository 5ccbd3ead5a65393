package io.cdfrecords.pipelines;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.auth.Credentials;
import io.cdfrecords.auth.SecretRef;
import io.cdfrecords.beam.CdfProject;
import io.cdfrecords.emulator.RecordsEmulator;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README is code: what it shows is what is compiled, and its commands are what CI runs. */
final class ReadmeTest {
  private static final Path ROOT = Path.of("..");

  @TempDir Path directory;

  @Test
  void showsThePipelineThatIsCompiledHere() throws IOException {
    assertThat(readme(), containsString(methodOf("ReadmePipeline.java")));
  }

  @Test
  void showsAPipelineThatWrites() throws IOException {
    try (RecordsEmulator emulator = emulator()) {
      run(emulator);
      assertThat(emulator.count("alarms"), is(2));
      assertThat(failures(), empty());
    }
  }

  @Test
  void showsAPipelineThatKeepsItsFailures() throws IOException {
    try (RecordsEmulator emulator = emulator()) {
      emulator.faults("[{'on':'ingest','times':9,'do':'status','status':400}]".replace('\'', '"'));
      run(emulator);
      assertThat(emulator.count("alarms"), is(0));
      assertThat(
          failures(),
          containsInAnyOrder(
              allOf(containsString("REJECTED"), containsString("PT-101-2026-11-23T10:15:30.123Z")),
              allOf(containsString("REJECTED"), containsString("FT-202"))));
    }
  }

  @Test
  void namesTheCommandsThatContinuousIntegrationRuns() throws IOException {
    List<String> commands =
        Files.readAllLines(ROOT.resolve(".ci/run")).stream()
            .filter(line -> line.startsWith("mvn "))
            .toList();
    assertThat(
        commands,
        is(
            List.of(
                "mvn -q -Pquickstart",
                "mvn -B verify",
                "mvn -B -Pcluster verify",
                "mvn -B -Pbrowser -pl src/emulator verify",
                "mvn -B -Dbeam.version=2.73.0 -pl src/beam -am clean test"
                    + " -Dtest='io/cdfrecords/beam/**/*Test'"
                    + " -Dsurefire.failIfNoSpecifiedTests=false")));
    String contributing = Files.readString(ROOT.resolve(".github/CONTRIBUTING.md"));
    for (String command : commands.subList(0, 2)) {
      assertThat("for whoever begins", readme(), containsString(block(command)));
    }
    for (String command : commands.subList(1, commands.size())) {
      assertThat("for whoever changes it", contributing, containsString(block(command)));
    }
  }

  private static String block(String command) {
    return "```bash\n" + command + "\n```";
  }

  private static RecordsEmulator emulator() {
    return RecordsEmulator.builder().stream("alarms", "BasicLiveData").requireAuth().start();
  }

  private void run(RecordsEmulator emulator) throws IOException {
    Path secret = Files.writeString(directory.resolve("secret"), "emulator-secret");
    Pipeline pipeline = Pipeline.create(PipelineOptionsFactory.create());
    ReadmePipeline.build(
        pipeline,
        CdfProject.of(emulator.baseUrl(), "my-project"),
        Credentials.clientCredentials(
            emulator.tokenUrl(), "emulator", SecretRef.parse("file:" + secret)),
        directory.resolve("failures").toString());
    pipeline.run().waitUntilFinish();
  }

  private List<String> failures() throws IOException {
    List<String> lines = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "failures*")) {
      for (Path file : files) {
        lines.addAll(Files.readAllLines(file));
      }
    }
    return lines;
  }

  private static String readme() throws IOException {
    return Files.readString(ROOT.resolve("README.md"));
  }

  /** The static method of a test source, with the indentation that it has in the README. */
  private static String methodOf(String source) throws IOException {
    Path file = Path.of("src/test/java/io/cdfrecords/pipelines").resolve(source);
    List<String> lines = Files.readAllLines(file);
    int begin =
        lines.indexOf(
            lines.stream().filter(l -> l.startsWith("  static ")).findFirst().orElseThrow());
    int end = lines.lastIndexOf("  }");
    return lines.subList(begin, end + 1).stream()
        .map(line -> line.isEmpty() ? line : line.substring(2))
        .collect(Collectors.joining("\n"));
  }
}
