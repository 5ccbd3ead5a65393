package io.cdfrecords.pipelines.run;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.RestOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where Flink listens when it runs in this process. */
final class FlinkLoopbackTest {
  @TempDir private Path directory;

  private static FlinkPipelineOptions options(String master) {
    FlinkPipelineOptions options = PipelineOptionsFactory.as(FlinkPipelineOptions.class);
    options.setRunner(FlinkRunner.class);
    options.setFlinkMaster(master);
    return options;
  }

  @Test
  void listensOnTheLoopbackAddressInOneProcess() throws IOException {
    FlinkPipelineOptions options = options("[local]");
    FlinkLoopback.prepare(options);
    Configuration read = GlobalConfiguration.loadConfiguration(options.getFlinkConfDir());
    assertThat(read.get(RestOptions.BIND_ADDRESS), is("localhost"));
    assertThat(read.get(JobManagerOptions.BIND_HOST), is("localhost"));
  }

  @Test
  void givesCheckpointsADirectory() {
    FlinkPipelineOptions options = options("[local]");
    FlinkLoopback.prepare(options);
    Configuration read = GlobalConfiguration.loadConfiguration(options.getFlinkConfDir());
    URI directory = URI.create(read.get(CheckpointingOptions.CHECKPOINTS_DIRECTORY));
    assertThat(Files.isDirectory(Path.of(directory)), is(true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "state.checkpoints.dir: file:///mine",
        " execution.checkpointing.dir : file:///mine",
        "state.checkpoint-storage: jobmanager"
      })
  void leavesTheUsersOwnDirectoryOfCheckpoints(String line) throws IOException {
    Files.writeString(directory.resolve("flink-conf.yaml"), line + "\n");
    FlinkPipelineOptions options = options("[local]");
    options.setFlinkConfDir(directory.toString());
    FlinkLoopback.prepare(options);
    String written =
        Files.readString(Path.of(options.getFlinkConfDir()).resolve("flink-conf.yaml"));
    assertThat(written.split("checkpoint", -1).length, is(line.split("checkpoint", -1).length));
  }

  @Test
  void leavesAClusterAlone() {
    FlinkPipelineOptions options = options("127.0.0.1:8081");
    String before = options.getFlinkConfDir();
    FlinkLoopback.prepare(options);
    assertThat(options.getFlinkConfDir(), is(before));
  }

  @Test
  void keepsTheUsersOwnSettings() throws IOException {
    Files.writeString(
        directory.resolve("flink-conf.yaml"), "rest.bind-address: 10.0.0.1\nexample: 7\n");
    FlinkPipelineOptions options = options("[local]");
    options.setFlinkConfDir(directory.toString());
    FlinkLoopback.prepare(options);
    List<String> lines =
        Files.readAllLines(Path.of(options.getFlinkConfDir()).resolve("flink-conf.yaml"));
    assertThat(
        lines,
        hasItems("rest.bind-address: 10.0.0.1", "example: 7", "jobmanager.bind-host: localhost"));
    assertThat(lines, not(hasItems("rest.bind-address: localhost")));
  }
}
