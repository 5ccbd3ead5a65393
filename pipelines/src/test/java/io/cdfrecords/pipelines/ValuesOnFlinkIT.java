package io.cdfrecords.pipelines;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import com.sun.net.httpserver.HttpServer;
import io.cdfrecords.emulator.RecordsEmulator;
import io.cdfrecords.emulator.inspection.StoredRecord;
import io.cdfrecords.pipelines.cluster.Await;
import io.cdfrecords.pipelines.cluster.FlinkCluster;
import io.cdfrecords.pipelines.cluster.FlinkClusterExtension;
import io.cdfrecords.pipelines.cluster.FlinkJob;
import io.cdfrecords.pipelines.cluster.KafkaBroker;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Values of every form on a cluster of Flink, of which a TaskManager is killed while the topic gets
 * partitions and retention deletes what was read. {@code -Dcdfrecords.values.messages} says how
 * many of each form; without it nothing runs.
 */
@Timeout(600)
@EnabledIfSystemProperty(
    named = "cdfrecords.values.messages",
    matches = "[0-9]+",
    disabledReason = "takes minutes for each form: give -Dcdfrecords.values.messages=8000, or more")
final class ValuesOnFlinkIT {
  private static final Path JAR = Path.of(System.getProperty("runnableJar"));
  private static final int MESSAGES = Integer.getInteger("cdfrecords.values.messages", 8_000);
  private static final int BAD_EVERY = 1_000;
  private static final int PARALLELISM = 2;

  /** How many the topic has at the end; it begins with two. */
  private static final int PARTITIONS = 5;

  @RegisterExtension
  static final FlinkClusterExtension FLINK = new FlinkClusterExtension(PARALLELISM);

  @TempDir private static Path home;
  private static KafkaBroker broker;
  private static HttpServer registry;

  private final FlinkCluster cluster = FLINK.cluster();
  @TempDir private Path directory;

  @BeforeAll
  static void start() throws Exception {
    broker = KafkaBroker.start(home);
    registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] schema =
        ("{\"schema\":\"" + ValueKind.ROW.toString().replace("\"", "\\\"") + "\"}").getBytes(UTF_8);
    registry.createContext(
        "/schemas/ids/" + ValueKind.ID,
        exchange -> {
          exchange.sendResponseHeaders(200, schema.length);
          exchange.getResponseBody().write(schema);
          exchange.close();
        });
    registry.start();
  }

  @AfterAll
  static void stop() {
    registry.stop(0);
    broker.close();
  }

  @AfterEach
  void cancel() throws Exception {
    cluster.cancelAll();
  }

  private static boolean isBad(int number) {
    return number % BAD_EVERY == BAD_EVERY - 1;
  }

  private static Set<String> ids(boolean bad) {
    return IntStream.range(0, MESSAGES)
        .filter(number -> isBad(number) == bad)
        .mapToObj(number -> "a" + number)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static void send(KafkaRig rig, ValueKind kind, int first, int end) throws Exception {
    rig.sendAllBytes(
        first,
        end,
        number -> "a" + number,
        number -> isBad(number) ? new byte[] {9, 9} : kind.of("a" + number, number));
  }

  @ParameterizedTest
  @EnumSource
  void areAccountedForThoughATaskManagerIsKilledAndTheTopicChanges(ValueKind kind)
      throws Exception {
    String topic = "rows-" + kind.name().toLowerCase(Locale.ROOT);
    broker.createTopic(topic, 2);
    broker.createTopic(topic + "-dead", 1);
    try (RecordsEmulator emulator = MixedAlarms.emulator().start();
        KafkaRig rig = new KafkaRig(directory, broker, topic, emulator)) {
      kind.in(
          rig.onFlink(topic + "-dead")
              // So slow that a TaskManager dies long before all is stored.
              .with("requestsPerSecond", "6")
              .with("batchRecords", String.valueOf(Math.max(1, MESSAGES / 200))),
          directory,
          "http://127.0.0.1:" + registry.getAddress().getPort());
      if (kind == ValueKind.JSON) {
        rig.without("deadLetterTopic");
      }
      send(rig, kind, 0, MESSAGES / 2);
      FlinkJob job = rig.run(cluster, JAR);
      Await.untilTrue(
          "stored records and committed offsets",
          KafkaRig.LIMIT,
          () -> emulator.count("alarms") >= MESSAGES / 20 && rig.offsets().getOrDefault(0, 0L) > 0);
      cluster.killTaskManager();
      assertThat("in the middle", emulator.count("alarms"), is(lessThan(MESSAGES / 2)));
      broker.cut(topic, 0, rig.offsets().getOrDefault(0, 0L));
      broker.grow(topic, PARTITIONS);
      cluster.awaitTaskManagers(PARALLELISM - 1);
      cluster.startTaskManager();
      send(rig, kind, MESSAGES / 2, MESSAGES);

      Set<String> good = ids(false);
      Await.untilTrue(
          good.size() + " records", KafkaRig.LIMIT, () -> emulator.count("alarms") >= good.size());
      Await.untilTrue("all messages settled", KafkaRig.LIMIT, () -> rig.committed() == MESSAGES);
      assertThat("partitions read", rig.offsets().keySet(), hasSize(PARTITIONS));
      assertThat("restarted", job.wasRestarted(), is(true));
      // A drain also writes the files of letters that wait for their minute to end.
      cluster.stop(job, directory, "--drain");
      assertThat(
          emulator.records("alarms").stream()
              .map(StoredRecord::externalId)
              .collect(Collectors.toCollection(TreeSet::new)),
          is(good));
      Map<String, Integer> letters = letters(rig, kind, topic);
      assertThat(letters.keySet(), is(ids(true)));
      assertThat(letters.values(), everyItem(is(lessThanOrEqualTo(2))));
    }
  }

  /** How often each letter occurs, by the key of its message. */
  private Map<String, Integer> letters(KafkaRig rig, ValueKind kind, String topic)
      throws Exception {
    Map<String, Integer> letters = new TreeMap<>();
    if (kind == ValueKind.JSON) {
      DeadLetters.in(directory.resolve("dead"))
          .forEach(letter -> letters.merge(letter.at("/input/key").asText(), 1, Integer::sum));
    } else {
      rig.letters(topic + "-dead")
          .forEach(letter -> letters.merge(new String(letter.key(), UTF_8), 1, Integer::sum));
    }
    return letters;
  }
}
