package io.cdfrecords.beam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.sdk.options.PipelineOptions;

/** Flink in this process, streaming with checkpoints, and what it says of those. */
final class FlinkStreaming {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path directory;
  private final int port;
  private final Barriers barriers;
  private Duration longest = Duration.ZERO;

  /** Whether a checkpoint's barriers overtake the elements on their way. */
  enum Barriers {
    /** They wait, with settings of Flink that keep few elements on their way. */
    ALIGNED(
        """
        taskmanager.memory.segment-size: 4kb
        taskmanager.network.memory.buffer-debloat.enabled: true
        taskmanager.network.memory.buffers-per-channel: 1
        taskmanager.network.memory.floating-buffers-per-gate: 1
        taskmanager.network.memory.max-buffers-per-channel: 2
        """),
    /** They overtake. */
    UNALIGNED("");

    private final String settings;

    Barriers(String settings) {
      this.settings = settings;
    }
  }

  /**
   * What a job's checkpoints came to.
   *
   * @param completed how many there were
   * @param failed how many came to nothing
   * @param restored how often a job went back to one
   * @param longest the longest, from its trigger to its last acknowledgement, or for as long as it
   *     was seen to be under way
   */
  record Checkpoints(int completed, int failed, int restored, Duration longest) {}

  private FlinkStreaming(Path directory, int port, Barriers barriers) {
    this.directory = directory;
    this.port = port;
    this.barriers = barriers;
  }

  /** A Flink that keeps its checkpoints under {@code directory}. */
  static FlinkStreaming in(Path directory, Barriers barriers) throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      FlinkStreaming flink = new FlinkStreaming(directory, free.getLocalPort(), barriers);
      Files.write(
          directory.resolve("flink-conf.yaml"),
          List.of(
              "rest.bind-port: " + flink.port,
              "rest.port: " + flink.port,
              "rest.address: 127.0.0.1",
              "rest.bind-address: 127.0.0.1",
              "state.checkpoint-storage: filesystem",
              "state.checkpoints.dir: " + directory.resolve("checkpoints").toUri()));
      Files.writeString(
          directory.resolve("flink-conf.yaml"), barriers.settings, StandardOpenOption.APPEND);
      return flink;
    }
  }

  PipelineOptions options(int parallelism, Duration checkpointEvery) {
    PipelineOptions options = Engine.FLINK_STREAMING.options();
    FlinkPipelineOptions flink = options.as(FlinkPipelineOptions.class);
    flink.setParallelism(parallelism);
    flink.setFlinkConfDir(directory.toString());
    flink.setCheckpointingInterval(checkpointEvery.toMillis());
    flink.setUnalignedCheckpointEnabled(barriers == Barriers.UNALIGNED);
    flink.setNumberOfExecutionRetries(3);
    flink.setExecutionRetryDelay(100L);
    flink.setShutdownSourcesAfterIdleMs(100L);
    return options;
  }

  /** Of the one job that runs; nothing where it has not begun. */
  Checkpoints checkpoints() {
    try {
      JsonNode jobs = read("/jobs").path("jobs");
      if (jobs.isEmpty() || jobs.get(0).path("status").asText().equals("INITIALIZING")) {
        return new Checkpoints(0, 0, 0, Duration.ZERO);
      }
      JsonNode all = read("/jobs/" + jobs.get(0).path("id").asText() + "/checkpoints");
      JsonNode counts = all.path("counts");
      longest(
          Duration.ofMillis(all.path("summary").path("end_to_end_duration").path("max").asLong()));
      for (JsonNode checkpoint : all.path("history")) {
        if (checkpoint.path("status").asText().equals("IN_PROGRESS")) {
          long begin = checkpoint.path("trigger_timestamp").asLong();
          longest(Duration.ofMillis(System.currentTimeMillis() - begin));
        }
      }
      return new Checkpoints(
          counts.path("completed").asInt(),
          counts.path("failed").asInt(),
          counts.path("restored").asInt(),
          longest);
    } catch (java.net.ConnectException e) {
      return new Checkpoints(0, 0, 0, Duration.ZERO);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void longest(Duration one) {
    longest = one.compareTo(longest) > 0 ? one : longest;
  }

  /** Flink that begins, or a job that does, answers with a status of its own. */
  private JsonNode read(String path) throws IOException {
    URL url = new URL("http://127.0.0.1:" + port + path);
    HttpURLConnection asked = (HttpURLConnection) url.openConnection();
    return asked.getResponseCode() == HttpURLConnection.HTTP_OK
        ? JSON.readTree(asked.getInputStream())
        : MissingNode.getInstance();
  }
}
