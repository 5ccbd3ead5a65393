package io.cdfrecords.pipelines;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.emulator.RecordsEmulator;
import io.cdfrecords.pipelines.cluster.FlinkCluster;
import io.cdfrecords.pipelines.cluster.FlinkClusterExtension;
import io.cdfrecords.pipelines.row.Lines;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The runnable jar, as it is, on a cluster of Flink. */
@Timeout(600)
final class FilesOnFlinkIT {
  private static final String JAR = System.getProperty("flinkJar");
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final String MAIN = FilesToRecords.class.getName();

  @RegisterExtension static final FlinkClusterExtension FLINK = new FlinkClusterExtension(2);

  @TempDir private Path directory;

  private final FlinkCluster cluster = FLINK.cluster();

  @Test
  void accountsForTwoHundredThousandLinesSubmittedByFlinksCommandLine() throws Exception {
    try (RecordsEmulator emulator = emulator()) {
      FilesRig rig = new FilesRig(directory, emulator);
      for (int file = 0; file < 4; file++) {
        List<String> lines = new ArrayList<>(Lines.alarms("f" + file + "-", 50_000));
        lines.set(100 * file, "no record");
        rig.input("alarms-" + file + ".jsonl", lines);
      }
      List<String> arguments = new ArrayList<>(List.of("run", "-m", cluster.master(), "-p", "2"));
      arguments.addAll(List.of("-c", MAIN, JAR, "--runner=FlinkRunner"));
      arguments.addAll(rig.arguments());
      assertThat(
          cluster.cli(LIMIT, arguments),
          containsString("accounted for: 199,996 written + 4 failed = 200,000 read."));
      assertThat(emulator.count("alarms"), is(199_996));
      assertThat(DeadLetters.in(directory.resolve("dead")), hasSize(4));
    }
  }

  @Test
  void accountsForEveryLineSubmittedByTheJarItself() throws Exception {
    try (RecordsEmulator emulator = emulator()) {
      FilesRig rig = new FilesRig(directory, emulator).input("a.jsonl", Lines.alarms("a", 3000));
      rig.with("runner", "FlinkRunner").with("flinkMaster", cluster.master());
      rig.with("filesToStage", JAR).with("parallelism", "2");
      assertThat(
          cluster.java(LIMIT, JAR, MAIN, rig.arguments()),
          containsString("accounted for: 3,000 written + 0 failed = 3,000 read."));
      assertThat(emulator.count("alarms"), is(3000));
    }
  }

  /** Flink in this process, with the class path of the guide and a directory of checkpoints. */
  @Test
  void runsInOneProcessWithADirectoryOfCheckpoints() throws Exception {
    try (RecordsEmulator emulator = emulator()) {
      FilesRig rig = new FilesRig(directory, emulator).input("a.jsonl", Lines.alarms("a", 3000));
      rig.with("runner", "FlinkRunner").with("flinkMaster", "[local]").with("parallelism", "1");
      rig.with("streaming", "true").with("checkpointingInterval", "1000");
      rig.with("shutdownSourcesAfterIdleMs", "1").with("stateBackend", "filesystem");
      rig.with("stateBackendStoragePath", directory.resolve("checkpoints").toUri().toString());
      assertThat(
          cluster.java(LIMIT, JAR, MAIN, rig.arguments()),
          containsString("accounted for: 3,000 written + 0 failed = 3,000 read."));
      assertThat(emulator.count("alarms"), is(3000));
    }
  }

  /** As on Kubernetes the job goes on by itself, and options for streams do a file no harm. */
  @Test
  void endsByItselfWithTheOptionsOfTheManifest() throws Exception {
    try (RecordsEmulator emulator = emulator()) {
      FilesRig rig = new FilesRig(directory, emulator).input("a.jsonl", Lines.alarms("a", 3000));
      FlinkDeployment.read().arguments().stream()
          .map(argument -> argument.substring(2).split("=", 2))
          .filter(option -> !rig.has(option[0]))
          .forEach(option -> rig.with(option[0], option[1]));
      rig.with("parallelism", "2");
      List<String> arguments = new ArrayList<>(List.of("run", "-d", "-m", cluster.master()));
      arguments.addAll(List.of("-c", MAIN, JAR));
      arguments.addAll(rig.arguments());
      String said = cluster.cli(LIMIT, arguments);
      assertThat(said, containsString("was submitted. Its figures are among the runner's metrics"));
      assertThat(cluster.job(said).awaitEnd(), is("FINISHED"));
      assertThat(emulator.count("alarms"), is(3000));
    }
  }

  private static RecordsEmulator emulator() {
    return RecordsEmulator.builder().stream("alarms", "BasicLiveData").requireAuth().start();
  }
}
