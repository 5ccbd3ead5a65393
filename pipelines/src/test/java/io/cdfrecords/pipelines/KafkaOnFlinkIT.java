package io.cdfrecords.pipelines;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import io.cdfrecords.emulator.RecordsEmulator;
import io.cdfrecords.emulator.inspection.Operation;
import io.cdfrecords.pipelines.cluster.Await;
import io.cdfrecords.pipelines.cluster.FlinkCluster;
import io.cdfrecords.pipelines.cluster.FlinkClusterExtension;
import io.cdfrecords.pipelines.cluster.FlinkJob;
import io.cdfrecords.pipelines.cluster.NewerJar;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** From topics of Kafka to the stream, by the runnable jar on a cluster of Flink. */
@Timeout(600)
final class KafkaOnFlinkIT {
  private static final Path JAR = Path.of(System.getProperty("flinkJar"));
  private static final int PARALLELISM = 2;

  /** What is sent before a TaskManager is killed, and in all. */
  private static final int BEFORE = 150_000;

  private static final int MESSAGES = 200_000;

  @RegisterExtension
  static final FlinkClusterExtension FLINK = new FlinkClusterExtension(PARALLELISM);

  @RegisterExtension static final KafkaBrokerExtension BROKER = new KafkaBrokerExtension();

  private final FlinkCluster cluster = FLINK.cluster();

  @TempDir private Path directory;
  private RecordsEmulator emulator;
  private String letters;
  private KafkaRig rig;

  @BeforeEach
  void start() throws Exception {
    emulator = MixedAlarms.emulator().requestLogSize(50_000).start();
    String topic = BROKER.newTopic(4);
    letters = topic + "-dead";
    BROKER.broker().createTopic(letters, 1);
    rig = new KafkaRig(directory, BROKER.broker(), topic, emulator);
    rig.onFlink(letters)
        // So slow that a TaskManager dies long before all is stored.
        .with("requestsPerSecond", "12");
  }

  @AfterEach
  void stop() throws Exception {
    cluster.cancelAll();
    rig.close();
    emulator.close();
  }

  @Test
  void accountsForEveryMessageThoughATaskManagerIsKilled() throws Exception {
    rig.sendAll(0, BEFORE, MixedAlarms::key, MixedAlarms::message);
    FlinkJob job = rig.run(cluster, JAR);
    killATaskManager(job);
    rig.sendAll(BEFORE, MESSAGES, MixedAlarms::key, MixedAlarms::message);
    awaitAllOf(MESSAGES);
    assertThat("restarted", job.wasRestarted(), is(true));
    assertThat(job.restoredFrom(), containsString("/chk-"));
    cluster.stop(job, directory, "--drain");
    assertThat("lost", without(MixedAlarms.good(MESSAGES), stored()), is(empty()));
    assertThat("stored though bad", without(stored(), MixedAlarms.good(MESSAGES)), is(empty()));
    // A letter may come twice: what was read after the checkpoint is read again.
    assertThat("dead letters", Set.copyOf(lettersByKey()), is(MixedAlarms.bad(MESSAGES)));
  }

  @Test
  void keepsTheLastVersionOfEachRecordThoughATaskManagerIsKilled() throws Exception {
    rig.with("writeMode", "UPSERT");
    rig.sendAll(0, BEFORE, VersionedAlarms::key, VersionedAlarms::message);
    FlinkJob job = rig.run(cluster, JAR);
    killATaskManager(job);
    rig.sendAll(BEFORE, MESSAGES, VersionedAlarms::key, VersionedAlarms::message);
    awaitStored(VersionedAlarms.keys(MESSAGES));
    Await.untilTrue("all messages settled", KafkaRig.LIMIT, () -> rig.committed() == MESSAGES);
    assertThat("restarted", job.wasRestarted(), is(true));
    assertThat(job.restoredFrom(), containsString("/chk-"));
    cluster.stop(job, directory, "--drain");
    assertThat(emulator.count("alarms"), is(VersionedAlarms.keys(MESSAGES)));
    assertThat("not the last", VersionedAlarms.outdated(emulator.records("alarms")), is(empty()));
  }

  @Test
  void goesOnFromASavepointWithANewerJarAndSendsNothingTwice() throws Exception {
    int half = 30_000;
    rig.sendAll(0, half, MixedAlarms::key, MixedAlarms::message);
    FlinkJob job = rig.run(cluster, JAR);
    awaitStored(half / 3);
    // So that records wait in the savepoint, which no offset brings back.
    emulator.faults("[{\"on\":\"ingest\",\"times\":1000000,\"do\":\"status\",\"status\":503}]");
    Await.untilTrue("failed requests", KafkaRig.LIMIT, () -> found(503) > 3);
    String savepoint = cluster.stop(job, directory);
    assertThat("in the middle", emulator.count("alarms"), is(lessThan(half)));
    emulator.faults("[]");

    Path newer = NewerJar.write(JAR, directory.resolve("newer.jar"));
    FlinkJob resumed = rig.run(cluster, newer, "-s", savepoint);
    assertThat(resumed.restoredFrom(), is(savepoint));
    rig.sendAll(half, 2 * half, MixedAlarms::key, MixedAlarms::message);
    awaitAllOf(2 * half);
    cluster.stop(resumed, directory, "--drain");
    assertThat("lost", without(MixedAlarms.good(2 * half), stored()), is(empty()));
    assertThat("sent twice", found(409), is(0L));
    assertThat("dead letters", Set.copyOf(lettersByKey()), is(MixedAlarms.bad(2 * half)));
    assertThat("as often", lettersByKey().size(), is(MixedAlarms.bad(2 * half).size()));
  }

  /** Kills one while the job is writing, and starts another in its place. */
  private void killATaskManager(FlinkJob job) throws Exception {
    awaitStored(20_000);
    job.awaitCheckpoints(1);
    cluster.killTaskManager();
    assertThat("in the middle", emulator.count("alarms"), is(lessThan(BEFORE)));
    cluster.awaitTaskManagers(PARALLELISM - 1);
    cluster.startTaskManager();
  }

  private void awaitStored(int count) throws Exception {
    Await.untilTrue(
        count + " records stored", KafkaRig.LIMIT, () -> emulator.count("alarms") >= count);
  }

  /** Waits until each of the messages from 0 on is stored or a dead letter. */
  private void awaitAllOf(int messages) throws Exception {
    awaitStored(MixedAlarms.good(messages).size());
    Set<String> bad = MixedAlarms.bad(messages);
    Await.untilTrue(
        bad.size() + " dead letters",
        KafkaRig.LIMIT,
        () -> Set.copyOf(lettersByKey()).size() >= bad.size());
  }

  private List<String> lettersByKey() throws Exception {
    return rig.letters(letters).stream().map(letter -> new String(letter.key(), UTF_8)).toList();
  }

  /** How many ingests were answered with that status. */
  private long found(int status) {
    return emulator.requests().of(Operation.INGEST).requests().stream()
        .filter(request -> request.status() == status)
        .count();
  }

  private Set<String> stored() {
    return emulator.records("alarms").stream()
        .map(record -> record.externalId())
        .collect(Collectors.toSet());
  }

  private static Set<String> without(Set<String> all, Set<String> those) {
    Set<String> left = new HashSet<>(all);
    left.removeAll(those);
    return left;
  }
}
