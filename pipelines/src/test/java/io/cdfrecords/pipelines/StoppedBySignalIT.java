package io.cdfrecords.pipelines;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import io.cdfrecords.emulator.RecordsEmulator;
import io.cdfrecords.pipelines.cluster.Await;
import io.cdfrecords.pipelines.cluster.KafkaBroker;
import io.cdfrecords.pipelines.row.Lines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each program that runs without an end, in a process of its own that is sent SIGTERM. */
final class StoppedBySignalIT {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  @TempDir private Path directory;
  private RecordsEmulator emulator;
  private final Map<String, String> given = new LinkedHashMap<>();

  @BeforeEach
  void start() throws Exception {
    emulator = RecordsEmulator.builder().stream("alarms", "BasicLiveData").start();
    Path secret = Files.writeString(directory.resolve("secret"), "emulator-secret");
    given.put("cdfBaseUrl", emulator.baseUrl());
    given.put("cdfProject", "p");
    given.put("stream", "alarms");
    given.put("tokenUrl", emulator.tokenUrl());
    given.put("clientId", "emulator");
    given.put("clientSecret", "file:" + secret);
    given.put("maxBufferingDelay", "PT0.1S");
    given.put("deadLetterDirectory", directory.resolve("dead").toString());
  }

  @AfterEach
  void stop() {
    emulator.close();
  }

  private interface Publish {
    void of(String payload) throws Exception;
  }

  /** Runs it for four messages, of which one is no record, and then stops it. */
  private void saysWhatItDid(Class<?> program, Publish publish) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(program.getName());
    given.forEach((option, value) -> command.add("--" + option + "=" + value));
    Path said = directory.resolve("said");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    try {
      Await.untilTrue(
          "what runs",
          LIMIT,
          () -> !process.isAlive() || Files.readString(said).contains("until Ctrl-C"));
      publish.of("no record");
      publish.of(Lines.alarm("a"));
      publish.of(Lines.alarm("b"));
      Await.untilTrue("records", LIMIT, () -> !process.isAlive() || emulator.count("alarms") == 2);
      // Once this one is stored, the answers to those before have been read.
      publish.of(Lines.alarm("c"));
      Await.untilTrue("another", LIMIT, () -> !process.isAlive() || emulator.count("alarms") == 3);
      process.destroy();
      assertThat(process.waitFor(60, TimeUnit.SECONDS), is(true));
    } finally {
      process.destroyForcibly();
    }
    String all = Files.readString(said, UTF_8);
    // DirectRunner opens a reader anew now and then. An MQTT broker then delivers again what was
    // not acknowledged, so each connection has had each message once at most.
    int connections = Math.max(1, all.split("Connected to", -1).length - 1);
    assertThat(all, figure("Read", "messages", all), is(between(4, 4 * connections)));
    assertThat(all, figure("Accepted", "records", all), is(between(2, 3 * connections)));
    assertThat(all, figure("Failed", "records, in dead letters", all), is(between(1, connections)));
  }

  private static Matcher<Integer> between(int least, int most) {
    return both(greaterThanOrEqualTo(least)).and(lessThanOrEqualTo(most));
  }

  private static int figure(String name, String unit, String said) {
    java.util.regex.Matcher line =
        Pattern.compile("(?m)^" + name + " +(\\d+) " + unit + "\\b").matcher(said);
    assertThat(said, line.find(), is(true));
    return Integer.parseInt(line.group(1));
  }

  @Test
  void ofMqttSaysWhatItDid() throws Exception {
    try (MqttBroker broker = new MqttBroker(directory.resolve("broker"))) {
      given.put("brokerUrl", broker.url());
      given.put("topicFilter", "plant/#");
      given.put("mqttClientId", "cdf");
      given.put("mqttUsername", MqttBroker.USER);
      given.put(
          "mqttPassword",
          "file:" + Files.writeString(directory.resolve("password"), MqttBroker.PASSWORD));
      // The session is there once the program has connected; before that nothing is kept.
      saysWhatItDid(
          MqttToRecords.class,
          payload -> {
            Await.untilTrue("the session", LIMIT, broker::hasSessions);
            broker.publish("plant/a", payload);
          });
    }
  }

  @Test
  void ofPubsubSaysWhatItDid() throws Exception {
    try (FakePubsub pubsub = new FakePubsub()) {
      given.put("subscription", FakePubsub.SUBSCRIPTION);
      given.put("pubsubRootUrl", pubsub.rootUrl());
      given.put("project", "my-project");
      given.put(
          "credentialFactoryClass",
          "org.apache.beam.sdk.extensions.gcp.auth.NoopCredentialFactory");
      saysWhatItDid(PubsubToRecords.class, payload -> pubsub.put(payload, Map.of()));
    }
  }

  @Test
  void ofKafkaSaysWhatItDid(@TempDir Path home) throws Exception {
    try (KafkaBroker broker = KafkaBroker.start(home)) {
      broker.createTopic("alarms", 2);
      given.put("bootstrapServers", broker.bootstrapServers());
      given.put("topic", "alarms");
      given.put("groupId", "readers");
      try (KafkaRig rig = new KafkaRig(directory, broker, "alarms", emulator)) {
        saysWhatItDid(KafkaToRecords.class, payload -> rig.send("k", payload));
      }
    }
  }
}
