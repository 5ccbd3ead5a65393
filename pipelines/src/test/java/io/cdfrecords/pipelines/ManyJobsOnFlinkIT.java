package io.cdfrecords.pipelines;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import io.cdfrecords.emulator.RecordsEmulator;
import io.cdfrecords.pipelines.cluster.FlinkCluster;
import io.cdfrecords.pipelines.cluster.FlinkClusterExtension;
import io.cdfrecords.pipelines.cluster.TaskManagerMemory;
import io.cdfrecords.pipelines.row.Lines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Jobs that follow each other on a session cluster leave nothing behind in its TaskManager. */
@Timeout(900)
final class ManyJobsOnFlinkIT {
  private static final String JAR =
      Path.of(System.getProperty("runnableJar")).toAbsolutePath().toString();
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final int JOBS = 10;

  /** What the first jobs load stays: Flink's own classes, and what it keeps of one job. */
  private static final int WARM_UP = 3;

  private static final long MOST_GROWTH = 5_000_000;

  @RegisterExtension static final FlinkClusterExtension FLINK = new FlinkClusterExtension(1);

  @TempDir private Path directory;

  private final FlinkCluster cluster = FLINK.cluster();

  @Test
  void leaveNoThreadAndNoClassBehind() throws Exception {
    try (RecordsEmulator emulator =
        RecordsEmulator.builder().stream("alarms", "BasicLiveData").requireAuth().start()) {
      for (int job = 1; job <= WARM_UP; job++) {
        run(emulator, job);
      }
      TaskManagerMemory warm = cluster.memory();
      for (int job = WARM_UP + 1; job <= JOBS; job++) {
        run(emulator, job);
      }
      TaskManagerMemory last = cluster.memory();
      String told = "after " + WARM_UP + " jobs " + warm + ", after " + JOBS + " " + last;
      assertThat(told, last.metaspaceBytes() - warm.metaspaceBytes(), is(lessThan(MOST_GROWTH)));
      assertThat(told, last.jobClassLoaders(), is(lessThanOrEqualTo(warm.jobClassLoaders())));
      List<String> more = new ArrayList<>(last.threads());
      warm.threads().forEach(more::remove);
      assertThat("threads more, " + more, more.size(), is(lessThan(JOBS - WARM_UP)));
    }
  }

  private void run(RecordsEmulator emulator, int job) throws Exception {
    Path ofJob = Files.createDirectory(directory.resolve("job" + job));
    FilesRig rig =
        new FilesRig(ofJob, emulator).input("a.jsonl", Lines.alarms("j" + job + "-", 500));
    List<String> arguments = new ArrayList<>(List.of("run", "-m", cluster.master(), "-p", "1"));
    arguments.addAll(List.of("-c", FilesToRecords.class.getName(), JAR, "--runner=FlinkRunner"));
    arguments.addAll(rig.arguments());
    assertThat(
        cluster.cli(LIMIT, arguments),
        containsString("accounted for: 500 written + 0 failed = 500 read."));
  }
}
