package io.cdfrecords.pipelines;

import static java.util.Objects.requireNonNull;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import io.cdfrecords.beam.CdfRecordsIO;
import io.cdfrecords.pipelines.run.CommandLine;
import io.cdfrecords.pipelines.write.ConfiguredWrite;
import io.cdfrecords.pipelines.write.SignIn;
import io.cdfrecords.pipelines.write.SignInOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;
import org.apache.beam.sdk.options.PipelineOptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The manifest agrees with the pipeline that it runs, and with the image that it runs in. */
final class FlinkDeploymentTest {
  private static final String CONTAINER = "containers";

  /** The pipelines that a manifest may name, and their options. */
  private static final Map<String, Class<? extends PipelineOptions>> PIPELINES =
      Map.of(FilesToRecords.class.getName(), FilesToRecordsOptions.class);

  private FlinkDeployment manifest;
  private PipelineOptions options;

  @BeforeEach
  void read() throws IOException {
    manifest = FlinkDeployment.read();
    String main = manifest.at("spec", "job", "entryClass").toString();
    Class<? extends PipelineOptions> type =
        requireNonNull(PIPELINES.get(main), "no pipeline is called " + main);
    options = CommandLine.parse(manifest.arguments().toArray(String[]::new), type);
  }

  @Test
  void givesOptionsThatThePipelineTakes() {
    FilesToRecordsOptions files = options.as(FilesToRecordsOptions.class);
    ConfiguredWrite.of(
        files, SignIn.of(files).credentials(), CdfRecordsIO.write(), files.getWriteMode());
    assertThat(options.getRunner(), is(FlinkRunner.class));
  }

  @Test
  void takesUnalignedCheckpointsAndDoesNotWaitForTheJob() {
    FlinkPipelineOptions flink = options.as(FlinkPipelineOptions.class);
    assertThat(flink.getUnalignedCheckpointEnabled(), is(true));
    assertThat(flink.getCheckpointingInterval(), is(10_000L));
    assertThat(flink.getAttachedMode(), is(false));
    assertThat(manifest.at("spec", "job", "parallelism"), is(flink.getParallelism()));
    assertThat(
        manifest.at("spec", "flinkConfiguration", "state.checkpoints.dir").toString(),
        startsWith("s3://"));
    assertThat(
        manifest.at("spec", "flinkConfiguration", "state.savepoints.dir").toString(),
        startsWith("s3://"));
  }

  @Test
  void takesTheSecretFromTheEnvironmentAndThatFromKubernetes() {
    Object[] container = {"spec", "podTemplate", "spec", CONTAINER, 0};
    assertThat(manifest.at(with(container, "name")), is("flink-main-container"));
    String name = manifest.at(with(container, "env", 0, "name")).toString();
    assertThat(options.as(SignInOptions.class).getClientSecret(), is("env:" + name));
    assertThat(
        manifest.at(with(container, "env", 0, "valueFrom", "secretKeyRef", "key")), is("secret"));
  }

  @Test
  void readsAndWritesWhereEveryPodSeesIt() {
    Object[] mount = {"spec", "podTemplate", "spec", CONTAINER, 0, "volumeMounts", 0, "mountPath"};
    String path = manifest.at(mount) + "/";
    FilesToRecordsOptions files = options.as(FilesToRecordsOptions.class);
    assertThat(files.getInputFilePattern(), startsWith(path));
    assertThat(files.getDeadLetterDirectory(), startsWith(path));
  }

  @Test
  void findsItsJarWhereTheImageHasIt() throws IOException {
    String image = Files.readString(FlinkDeployment.DIRECTORY.resolve("Dockerfile"));
    String jar = manifest.at("spec", "job", "jarURI").toString().replace("local://", "");
    assertThat(image, containsString("cdf-records-pipelines-flink.jar " + jar + "\n"));
    String version = manifest.at("spec", "flinkVersion").toString();
    assertThat(image, containsString("FROM flink:" + version.substring(1).replace('_', '.') + "-"));
  }

  private static Object[] with(Object[] path, Object... more) {
    return Stream.of(List.of(path), List.of(more)).flatMap(List::stream).toArray();
  }
}
