package io.cdfrecords.pipelines;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.emulator.RecordsEmulator;
import io.cdfrecords.emulator.inspection.Operation;
import io.cdfrecords.emulator.inspection.StoredRecord;
import io.cdfrecords.pipelines.cluster.Await;
import io.cdfrecords.pipelines.cluster.FlinkCluster;
import io.cdfrecords.pipelines.cluster.FlinkClusterExtension;
import io.cdfrecords.pipelines.cluster.FlinkJob;
import io.cdfrecords.pipelines.cluster.KafkaBroker;
import io.cdfrecords.pipelines.row.Lines;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A savepoint that an earlier build took, while the service was down, is resumed by this one. */
@Timeout(600)
final class KeptSavepointOnFlinkIT {
  private static final Path JAR = Path.of(System.getProperty("runnableJar"));
  private static final Path KEPT = Path.of("src/test/resources/savepoints/kafka-to-records");
  private static final String TOPIC = "alarms-kept";

  /** How many messages had been read, of which none was stored. */
  private static final int WAITING = 400;

  private static final int MORE = 100;

  @RegisterExtension static final FlinkClusterExtension FLINK = new FlinkClusterExtension(2);

  private final FlinkCluster cluster = FLINK.cluster();

  @TempDir private Path directory;
  private KafkaBroker broker;
  private RecordsEmulator emulator;

  @BeforeEach
  void start() throws Exception {
    broker = KafkaBroker.start(directory);
    broker.createTopic(TOPIC, 2);
    broker.createTopic(TOPIC + "-dead", 1);
    emulator = RecordsEmulator.builder().stream("alarms", "BasicLiveData").start();
  }

  @AfterEach
  void stop() throws Exception {
    cluster.cancelAll();
    emulator.close();
    broker.close();
  }

  /** At the offsets that were read stands something else now, which must not be read again. */
  @Test
  void storesWhatWaitedAndWhatCameSince() throws Exception {
    try (KafkaRig rig = rig(directory)) {
      rig.sendAll(0, WAITING, MixedAlarms::key, number -> "read again");
      rig.sendAll(WAITING, WAITING + MORE, MixedAlarms::key, MixedAlarms::key);
      rig.sendAll(WAITING, WAITING + MORE, MixedAlarms::key, number -> Lines.alarm("a" + number));
      Path opened = directory.resolve("opened");
      KeptSavepoint.open(KEPT, opened, broker.bootstrapServers());
      // As in the broker that the savepoint's job read.
      rig.commit(2, WAITING / 2);
      FlinkJob job = rig.run(cluster, JAR, "-s", opened.toUri().toString());
      assertThat(job.restoredFrom(), containsString(opened.toString()));
      Await.untilTrue(
          "all records", KafkaRig.LIMIT, () -> emulator.count("alarms") >= WAITING + MORE);
      cluster.stop(job, directory, "--drain");
      assertThat(
          emulator.records("alarms").stream().map(StoredRecord::externalId).sorted().toList(),
          is(MixedAlarms.good(WAITING + MORE).stream().sorted().toList()));
      assertThat(rig.letters(TOPIC + "-dead").size(), is(MORE));
    }
  }

  /** Takes the savepoint that is kept, from a directory whose name tells nothing. */
  @Test
  @EnabledIfSystemProperty(named = "writeSavepoint", matches = "true")
  void takesTheSavepointAnew() throws Exception {
    Path home = Files.createDirectory(Path.of("/tmp/cdf-records-savepoint"));
    try (KafkaRig rig = rig(home)) {
      Path jar = Files.copy(JAR, home.resolve("cdf-records-pipelines.jar"));
      emulator.faults("[{\"on\":\"ingest\",\"times\":1000000,\"do\":\"status\",\"status\":503}]");
      rig.sendAll(0, WAITING, MixedAlarms::key, number -> Lines.alarm("a" + number));
      FlinkJob job = rig.run(cluster, jar);
      Await.untilTrue("all are read", KafkaRig.LIMIT, () -> rig.committed() == WAITING);
      Await.untilTrue(
          "requests",
          KafkaRig.LIMIT,
          () -> emulator.requests().of(Operation.INGEST).requests().size() > 8);
      String taken = cluster.stop(job, home);
      assertThat(emulator.records("alarms"), is(empty()));
      KeptSavepoint.keep(Path.of(URI.create(taken)), KEPT, broker.bootstrapServers());
    } finally {
      delete(home);
    }
  }

  private KafkaRig rig(Path home) throws Exception {
    return new KafkaRig(home, broker, TOPIC, emulator).onFlink(TOPIC + "-dead");
  }

  private static void delete(Path home) throws Exception {
    try (var files = Files.walk(home)) {
      for (Path file : List.copyOf(files.sorted(Comparator.reverseOrder()).toList())) {
        Files.delete(file);
      }
    }
  }
}
