package io.cdfrecords.pipelines.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;

/**
 * Keeps Flink in this process to itself. Its REST API and its BLOB server listen on every interface
 * by default, and whoever reaches them can cancel the job or read its jars.
 */
final class FlinkLoopback {
  private static final String FILE = "flink-conf.yaml";

  private static final Map<String, String> SETTINGS =
      new TreeMap<>(
          Map.of(
              "rest.address", "localhost",
              "rest.bind-address", "localhost",
              "jobmanager.rpc.address", "localhost",
              "jobmanager.bind-host", "localhost",
              "taskmanager.host", "localhost",
              "taskmanager.bind-host", "localhost"));

  private FlinkLoopback() {}

  /**
   * Gives Flink a configuration that binds to the loopback address, where the options ask for Flink
   * in this process. Settings of the user's own configuration stay.
   */
  static void prepare(PipelineOptions options) {
    FlinkSettings flink = FlinkSettings.of(options);
    if (flink == null || !flink.isInThisProcess()) {
      return;
    }
    try {
      Path given = flink.confDir();
      if (given != null && !Files.exists(given.resolve(FILE))) {
        // Another form of configuration: it is the user's to bind.
        return;
      }
      flink.setConfDir(write(given));
    } catch (IOException e) {
      throw new UncheckedIOException("Flink's configuration cannot be written", e);
    }
  }

  private static Path write(@Nullable Path given) throws IOException {
    Path directory = Files.createTempDirectory("cdf-records-flink");
    Path file = directory.resolve(FILE);
    // What is registered last is deleted first.
    directory.toFile().deleteOnExit();
    file.toFile().deleteOnExit();
    List<String> own = given == null ? List.of() : Files.readAllLines(given.resolve(FILE));
    Files.write(file, merged(own));
    return directory;
  }

  /** The lines of a configuration with those settings that it does not have. */
  static List<String> merged(List<String> own) {
    List<String> lines = new ArrayList<>(own);
    SETTINGS.forEach(
        (name, value) -> {
          if (own.stream().noneMatch(line -> line.strip().startsWith(name + ":"))) {
            lines.add(name + ": " + value);
          }
        });
    return lines;
  }
}
