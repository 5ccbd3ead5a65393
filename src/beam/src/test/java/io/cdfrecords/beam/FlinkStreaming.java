package io.cdfrecords.beam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.sdk.options.PipelineOptions;

/** Flink in this process, streaming with unaligned checkpoints, and what it says of those. */
final class FlinkStreaming {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path directory;
  private final int port;

  /**
   * What a job's checkpoints came to.
   *
   * @param completed how many there were
   * @param failed how many came to nothing
   * @param restored how often a job went back to one
   * @param longest the longest of them, from its trigger to its last acknowledgement
   */
  record Checkpoints(int completed, int failed, int restored, Duration longest) {}

  private FlinkStreaming(Path directory, int port) {
    this.directory = directory;
    this.port = port;
  }

  /** A Flink that keeps its checkpoints under {@code directory}. */
  static FlinkStreaming in(Path directory) throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      FlinkStreaming flink = new FlinkStreaming(directory, free.getLocalPort());
      Files.write(
          directory.resolve("flink-conf.yaml"),
          List.of(
              "rest.bind-port: " + flink.port,
              "rest.port: " + flink.port,
              "rest.address: 127.0.0.1",
              "rest.bind-address: 127.0.0.1",
              "state.checkpoint-storage: filesystem",
              "state.checkpoints.dir: " + directory.resolve("checkpoints").toUri()));
      return flink;
    }
  }

  PipelineOptions options(int parallelism, Duration checkpointEvery) {
    PipelineOptions options = Engine.FLINK_STREAMING.options();
    FlinkPipelineOptions flink = options.as(FlinkPipelineOptions.class);
    flink.setParallelism(parallelism);
    flink.setFlinkConfDir(directory.toString());
    flink.setCheckpointingInterval(checkpointEvery.toMillis());
    flink.setUnalignedCheckpointEnabled(true);
    flink.setNumberOfExecutionRetries(3);
    flink.setExecutionRetryDelay(100L);
    flink.setShutdownSourcesAfterIdleMs(100L);
    return options;
  }

  /** Of the one job that runs; nothing where it has not begun. */
  Checkpoints checkpoints() {
    try {
      JsonNode jobs = read("/jobs").path("jobs");
      if (jobs.isEmpty()) {
        return new Checkpoints(0, 0, 0, Duration.ZERO);
      }
      JsonNode all = read("/jobs/" + jobs.get(0).path("id").asText() + "/checkpoints");
      JsonNode counts = all.path("counts");
      return new Checkpoints(
          counts.path("completed").asInt(),
          counts.path("failed").asInt(),
          counts.path("restored").asInt(),
          Duration.ofMillis(all.path("summary").path("end_to_end_duration").path("max").asLong()));
    } catch (java.net.ConnectException e) {
      return new Checkpoints(0, 0, 0, Duration.ZERO);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JsonNode read(String path) throws IOException {
    return JSON.readTree(new URL("http://127.0.0.1:" + port + path));
  }
}
