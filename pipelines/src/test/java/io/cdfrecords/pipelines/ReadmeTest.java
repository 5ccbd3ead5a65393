package io.cdfrecords.pipelines;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.auth.Credentials;
import io.cdfrecords.auth.SecretRef;
import io.cdfrecords.beam.CdfProject;
import io.cdfrecords.emulator.RecordsEmulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    Path secret = Files.writeString(directory.resolve("secret"), "emulator-secret");
    try (RecordsEmulator emulator =
        RecordsEmulator.builder().stream("alarms", "BasicLiveData").requireAuth().start()) {
      Pipeline pipeline = Pipeline.create(PipelineOptionsFactory.create());
      ReadmePipeline.build(
          pipeline,
          CdfProject.of(emulator.baseUrl(), "my-project"),
          Credentials.clientCredentials(
              emulator.tokenUrl(), "emulator", SecretRef.parse("file:" + secret)));
      pipeline.run().waitUntilFinish();
      assertThat(emulator.count("alarms"), is(2));
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
                "mvn -B -Pbrowser -pl src/emulator verify",
                "mvn -B -Dbeam.version=2.73.0 -pl src/client,src/emulator,src/beam clean test")));
    for (String command : commands) {
      assertThat(readme(), containsString("```bash\n" + command + "\n```"));
    }
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
