package io.cdfrecords.pipelines.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.commons.io.FileUtils;
import org.jspecify.annotations.Nullable;

/**
 * Binds a Flink in this process to the loopback address. Its REST API and its BLOB server listen on
 * every interface by default, and anyone who reaches them can cancel the job or read its jars. Its
 * checkpoints get a directory, since in memory each state has at most 5 MB.
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

  /** The setting by which a user chooses the directory of checkpoints. */
  private static final Pattern CHECKPOINTS =
      Pattern.compile(
          "\\s*(state\\.checkpoints\\.dir|execution\\.checkpointing\\.dir"
              + "|state\\.checkpoint-storage)\\s*:");

  private FlinkLoopback() {}

  /**
   * Gives Flink a configuration that binds to the loopback address, if the options ask for Flink in
   * this process. Settings in the configuration of the user are kept.
   */
  static void prepare(PipelineOptions options) {
    FlinkSettings flink = FlinkSettings.of(options);
    if (flink == null || !flink.isInThisProcess()) {
      return;
    }
    try {
      Path given = flink.confDir();
      if (given != null && !Files.exists(given.resolve(FILE))) {
        // Another form of configuration, which the user has to bind.
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
    Path checkpoints = Files.createDirectory(directory.resolve("checkpoints"));
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> FileUtils.deleteQuietly(checkpoints.toFile()), "checkpoints"));
    List<String> lines = merged(own);
    if (own.stream().noneMatch(line -> CHECKPOINTS.matcher(line).lookingAt())) {
      lines.add("state.checkpoints.dir: " + checkpoints.toUri());
    }
    Files.write(file, lines);
    return directory;
  }

  /** Returns whether the client's own configuration may name a directory for checkpoints. */
  static boolean mentionsCheckpoints(@Nullable Path directory) {
    if (directory == null) {
      return false;
    }
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(file -> file.toString().endsWith(".yaml")).toList()) {
        if (Files.readString(file).contains("checkpoint")) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  /** Returns the lines of a configuration with those settings that it does not have. */
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
