package io.cdfrecords.pipelines.cluster;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.beam.WriteMode;
import io.cdfrecords.emulator.RecordsEmulator;
import io.cdfrecords.emulator.inspection.Operation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a job without end when TaskManagers die, and when it is stopped and resumed. */
@Timeout(600)
final class EndlessJobOnFlinkIT {
  private static final Path JAR = Path.of(System.getProperty("runnableJar"));
  private static final Duration LIMIT = Duration.ofMinutes(3);

  /** The subtasks of the job, and the parts into which its source is divided. */
  private static final int PARALLELISM = 2;

  @RegisterExtension
  static final FlinkClusterExtension FLINK = new FlinkClusterExtension(PARALLELISM);

  @TempDir private Path directory;

  private final FlinkCluster cluster = FLINK.cluster();

  /** A job that is left would keep the slots of the next one. */
  @AfterEach
  void cancelWhatIsLeft() throws Exception {
    cluster.cancelAll();
  }

  @Test
  void losesNothingWhenATaskManagerIsKilled() throws Exception {
    try (RecordsEmulator emulator = emulator()) {
      FlinkJob job = submit(emulator, WriteMode.UPSERT, JAR, List.of());
      job.awaitCheckpoints(2);
      awaitStored(emulator, 500);
      cluster.killTaskManager();
      cluster.awaitTaskManagers(PARALLELISM - 1);
      cluster.startTaskManager();
      awaitStored(emulator, emulator.count("alarms") + 1500);
      assertThat("restarted", job.wasRestarted(), is(true));
      assertThat(job.restoredFrom(), containsString("/chk-"));
      job.awaitRunning();
      cluster.stop(job, directory, "--drain");
      assertThat("lost", missing(emulator), is(empty()));
    }
  }

  @Test
  void goesOnFromASavepointWithANewerJarAndSendsNothingTwice() throws Exception {
    try (RecordsEmulator emulator = emulator()) {
      FlinkJob job = submit(emulator, WriteMode.INGEST, JAR, List.of());
      awaitStored(emulator, 500);
      String savepoint = cluster.stop(job, directory);
      int before = emulator.count("alarms");

      Path newer = Files.copy(JAR, directory.resolve("newer.jar"));
      FlinkJob resumed = submit(emulator, WriteMode.INGEST, newer, List.of("-s", savepoint));
      assertThat(resumed.restoredFrom(), is(savepoint));
      awaitStored(emulator, before + 1000);
      cluster.stop(resumed, directory, "--drain");
      assertThat("lost", missing(emulator), is(empty()));
      assertThat("sent twice", refused(emulator), is(0L));
    }
  }

  private FlinkJob submit(
      RecordsEmulator emulator, WriteMode mode, Path runnable, List<String> more) throws Exception {
    Path job = directory.resolve("job.jar");
    JobJar.write(job, EndlessJob.class, EndlessJobOptions.class);
    Path secret = Files.writeString(directory.resolve("secret"), "emulator-secret");
    List<String> options = new ArrayList<>();
    options.addAll(List.of("-p", String.valueOf(PARALLELISM), "-c", EndlessJob.class.getName()));
    options.addAll(List.of("-C", runnable.toAbsolutePath().toUri().toString()));
    options.addAll(more);
    List<String> arguments = new ArrayList<>(List.of("--runner=FlinkRunner", "--streaming=true"));
    arguments.add("--attachedMode=false");
    arguments.addAll(List.of("--checkpointingInterval=1000", "--unalignedCheckpointEnabled=true"));
    arguments.addAll(List.of("--stream=alarms", "--writeMode=" + mode));
    arguments.add("--cdfBaseUrl=" + emulator.baseUrl());
    arguments.add("--tokenUrl=" + emulator.tokenUrl());
    arguments.add("--clientSecret=file:" + secret);
    return cluster.run(job, options, arguments);
  }

  private static void awaitStored(RecordsEmulator emulator, int count) throws Exception {
    Await.untilTrue(count + " records stored", LIMIT, () -> emulator.count("alarms") >= count);
  }

  /** The numbers that are not stored though a later one of their part of the source is. */
  private static List<Long> missing(RecordsEmulator emulator) {
    Set<Long> stored =
        emulator.records("alarms").stream()
            .map(record -> Long.valueOf(record.externalId()))
            .collect(Collectors.toSet());
    return LongStream.range(0, PARALLELISM)
        .flatMap(part -> missingOfPart(stored, part))
        .boxed()
        .toList();
  }

  private static LongStream missingOfPart(Set<Long> stored, long part) {
    long last =
        stored.stream()
            .mapToLong(number -> number)
            .filter(number -> number % PARALLELISM == part)
            .max()
            .orElse(part);
    return LongStream.iterate(part, number -> number <= last, number -> number + PARALLELISM)
        .filter(number -> !stored.contains(number));
  }

  private static long refused(RecordsEmulator emulator) {
    return emulator.requests().of(Operation.INGEST).requests().stream()
        .filter(request -> request.status() == 409)
        .count();
  }

  private static RecordsEmulator emulator() {
    return RecordsEmulator.builder().stream("alarms", "BasicLiveData").requireAuth().start();
  }
}
