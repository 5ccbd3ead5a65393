package io.cdfrecords.pipelines;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import io.cdfrecords.emulator.RecordsEmulator;
import io.cdfrecords.pipelines.cluster.Await;
import io.cdfrecords.pipelines.cluster.FlinkCluster;
import io.cdfrecords.pipelines.cluster.FlinkClusterExtension;
import io.cdfrecords.pipelines.cluster.FlinkJob;
import io.cdfrecords.pipelines.cluster.KafkaBroker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** From topics of Kafka to the stream, by the runnable jar on a cluster of Flink. */
@Timeout(600)
final class KafkaOnFlinkIT {
  private static final Path JAR = Path.of(System.getProperty("runnableJar"));
  private static final AtomicInteger TOPICS = new AtomicInteger();
  private static final int PARALLELISM = 2;

  /** What is sent before a TaskManager is killed, and in all. */
  private static final int BEFORE = 150_000;

  private static final int MESSAGES = 200_000;

  @RegisterExtension
  static final FlinkClusterExtension FLINK = new FlinkClusterExtension(PARALLELISM);

  @TempDir private static Path home;
  private static KafkaBroker broker;

  private final FlinkCluster cluster = FLINK.cluster();

  @TempDir private Path directory;
  private RecordsEmulator emulator;
  private String letters;
  private KafkaRig rig;

  @BeforeAll
  static void startBroker() throws Exception {
    broker = KafkaBroker.start(home);
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @BeforeEach
  void start() throws Exception {
    emulator =
        RecordsEmulator.builder().stream("alarms", "BasicLiveData")
            .strictSchema()
            .models(
                "{\"spaces\":[{\"space\":\"plant\"},{\"space\":\"model\"}],\"containers\":["
                    + "{\"space\":\"model\",\"externalId\":\"Alarm\",\"usedFor\":\"record\","
                    + "\"properties\":{\"severity\":{\"type\":{\"type\":\"int32\"}}}}]}")
            .start();
    String topic = "alarms-" + TOPICS.incrementAndGet();
    letters = topic + "-dead";
    broker.createTopic(topic, 4);
    broker.createTopic(letters, 1);
    rig = new KafkaRig(directory, broker, topic, emulator);
    rig.with("deadLetterTopic", letters)
        .with("runner", "FlinkRunner")
        .with("streaming", "true")
        .with("attachedMode", "false")
        .with("checkpointingInterval", "1000")
        .with("unalignedCheckpointEnabled", "true")
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
    rig.sendAll(0, BEFORE, KafkaOnFlinkIT::key, KafkaOnFlinkIT::message);
    FlinkJob job = run(JAR, List.of());
    killATaskManager(job);
    rig.sendAll(BEFORE, MESSAGES, KafkaOnFlinkIT::key, KafkaOnFlinkIT::message);
    Set<String> good = keys(MESSAGES, number -> !isBad(number));
    Set<String> bad = keys(MESSAGES, KafkaOnFlinkIT::isBad);
    awaitStored(good.size());
    awaitLetters(bad.size());
    assertThat("restarted", job.wasRestarted(), is(true));
    assertThat(job.restoredFrom(), containsString("/chk-"));
    cluster.stop(job, directory, "--drain");
    assertThat("lost", without(good, stored()), is(empty()));
    assertThat("stored though bad", without(stored(), good), is(empty()));
    assertThat("dead letters", lettersByKey(bad.size()), is(bad));
  }

  @Test
  void keepsTheLastVersionOfEachRecordThoughATaskManagerIsKilled() throws Exception {
    rig.with("writeMode", "UPSERT");
    rig.sendAll(0, BEFORE, VersionedAlarms::key, VersionedAlarms::message);
    FlinkJob job = run(JAR, List.of());
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

  private FlinkJob run(Path jar, List<String> more) throws Exception {
    List<String> options = new ArrayList<>(List.of("-p", String.valueOf(PARALLELISM)));
    options.addAll(List.of("-c", KafkaToRecords.class.getName()));
    options.addAll(more);
    return cluster.run(jar, options, List.of(rig.arguments()));
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

  /** A letter may come twice, so it is the keys that count. */
  private void awaitLetters(int keys) throws Exception {
    Await.untilTrue(
        "the dead letters of " + keys + " keys",
        KafkaRig.LIMIT,
        () -> lettersByKey(keys).size() >= keys);
  }

  private Set<String> lettersByKey(int atLeast) throws Exception {
    return rig.letters(letters, atLeast).stream()
        .map(letter -> new String(letter.key(), UTF_8))
        .collect(Collectors.toSet());
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

  private static String key(int number) {
    return "a" + number;
  }

  /** An alarm; or what is none; or one that the service refuses. */
  private static String message(int number) {
    if (isGarbage(number)) {
      return "garbage " + number;
    }
    return isRefused(number)
        ? Lines.withProperties(key(number), "\"severity\":\"high\"")
        : Lines.alarm(key(number));
  }

  private static boolean isBad(int number) {
    return isGarbage(number) || isRefused(number);
  }

  private static boolean isGarbage(int number) {
    return number % 1000 == 999;
  }

  private static boolean isRefused(int number) {
    return number % 20_000 == 10_000;
  }

  private static Set<String> keys(int end, IntPredicate which) {
    return IntStream.range(0, end)
        .filter(which)
        .mapToObj(KafkaOnFlinkIT::key)
        .collect(Collectors.toSet());
  }
}
