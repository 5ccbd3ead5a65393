package io.cdfrecords.pipelines;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.arrayContaining;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdfrecords.emulator.RecordsEmulator;
import io.cdfrecords.emulator.inspection.LoggedRequest;
import io.cdfrecords.emulator.inspection.Operation;
import io.cdfrecords.pipelines.cluster.Await;
import io.cdfrecords.pipelines.row.Lines;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.beam.sdk.PipelineResult;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Topics of a real broker, from there to the stream and the dead letters. */
@Timeout(600)
final class KafkaToRecordsIT {

  @RegisterExtension static final KafkaBrokerExtension BROKER = new KafkaBrokerExtension();

  @TempDir private Path directory;
  private RecordsEmulator emulator;
  private String topic;
  private KafkaRig rig;

  @BeforeEach
  void start() throws Exception {
    emulator = KafkaRig.emulator();
    topic = BROKER.newTopic(3);
    rig = new KafkaRig(directory, BROKER.broker(), topic, emulator);
  }

  @AfterEach
  void stop() {
    rig.close();
    emulator.close();
  }

  private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> letter) {
    Map<String, String> headers = new TreeMap<>();
    for (Header header : letter.headers()) {
      headers.put(header.key(), new String(header.value(), UTF_8));
    }
    return headers;
  }

  @Test
  void everyMessageIsStoredOrADeadLetterInAFile() throws Exception {
    byte[] notUtf8 = {'{', (byte) 0xFF};
    for (int i = 0; i < 50; i++) {
      rig.send("k" + i, Lines.alarm("a" + i));
    }
    rig.send(null, "not json");
    rig.send("raw", notUtf8);
    rig.send("elsewhere", Lines.inSpace("elsewhere", "b", "\"severity\":1"));
    rig.send("gone", (String) null);
    PipelineResult running = rig.start();
    rig.awaitStored(50);
    Path dead = directory.resolve("dead");
    Await.untilTrue("dead letters", KafkaRig.LIMIT, () -> DeadLetters.in(dead).size() >= 4);
    running.cancel();
    List<JsonNode> letters = new ArrayList<>(DeadLetters.in(dead));
    letters.sort(Comparator.comparing(letter -> letter.at("/input/key").asText()));
    assertThat(
        letters.stream()
            .map(letter -> letter.at("/input/key").asText() + " " + letter.get("reason").asText())
            .toList(),
        contains(
            "elsewhere FORBIDDEN_SPACE",
            "gone NOT_A_RECORD",
            "null NOT_A_RECORD",
            "raw NOT_A_RECORD"));
    assertThat(
        letters.get(0).at("/input/text").asText(),
        is(Lines.inSpace("elsewhere", "b", "\"severity\":1")));
    assertThat(letters.get(3).at("/input/base64").asText(), is("e/8="));
    for (JsonNode letter : letters) {
      assertThat(letter.at("/input/file").asText(), startsWith(topic + "-"));
    }
  }

  @Test
  void theOffsetOrdersChangesAndATombstoneDeletes() throws Exception {
    rig.with("writeMode", "CHANGE")
        .mapped(
            "{space: plant, externalId: '{_topic}-{_key}', sources: [{container: [model, Alarm],"
                + " properties: {severity: {field: s, type: int32}, at: {field: _offset, type:"
                + " int64}, raisedAt: {field: _timestamp, type: timestamp, pattern:"
                + " epochMillis}}}]}");
    for (int i = 0; i < 20; i++) {
      rig.send("kept", "{\"s\":" + i + "}");
      rig.send("gone", "{\"s\":" + i + "}");
    }
    rig.send("gone", (String) null);
    rig.send("last", "{\"s\":1}");
    rig.with("deadLetterTopic", topic + "-dead");
    PipelineResult running = rig.start();
    Await.untilTrue(
        "the state of the last messages",
        KafkaRig.LIMIT,
        () ->
            rig.stored().keySet().equals(Set.of(topic + "-kept", topic + "-last"))
                && rig.stored().getOrDefault(topic + "-kept", "").contains("\"severity\":19,"));
    rig.send("gone", "no json");
    List<ConsumerRecord<byte[], byte[]>> letters = rig.letters(topic + "-dead", 1);
    running.cancel();
    assertThat(headers(letters.get(0)).get("cdf-reason"), is("UNMAPPED"));
    assertThat(
        rig.stored().get(topic + "-last"),
        containsString("\"properties\":{\"severity\":1,\"at\":"));
  }

  @Test
  void deadLettersInATopicAreTheMessagesAsTheyCame() throws Exception {
    rig.with("deadLetterTopic", topic + "-dead").with("deadLetterTopicMaxBytes", "50000");
    byte[] notUtf8 = {(byte) 0xFF, 0};
    String elsewhere = " " + Lines.inSpace("elsewhere", "b", "\"severity\":1.50");
    String large = "x".repeat(60_000);
    rig.send("raw", notUtf8);
    rig.send("elsewhere", elsewhere);
    rig.send("large", large);
    // Where everything is forbidden it is the set-up that is at fault, and the job fails.
    rig.send("allowed", Lines.alarm("a"));
    PipelineResult running = rig.start();
    List<ConsumerRecord<byte[], byte[]>> letters = rig.letters(topic + "-dead", 3);
    running.cancel();
    letters.sort(Comparator.comparing(letter -> new String(letter.key(), UTF_8)));
    assertThat(letters.get(0).value(), is(elsewhere.getBytes(UTF_8)));
    Map<String, String> headers = headers(letters.get(0));
    assertThat(headers.get("cdf-reason"), is("FORBIDDEN_SPACE"));
    assertThat(headers.get("cdf-status"), is("403"));
    assertThat(headers.get("cdf-externalId"), is("b"));
    assertThat(headers.get("cdf-place"), startsWith(topic + "-"));
    assertThat(letters.get(2).value(), is(notUtf8));
    assertThat(new String(letters.get(1).key(), UTF_8), is("large"));
    assertThat(letters.get(1).value(), is(new byte[0]));
    String file = headers(letters.get(1)).get("cdf-file");
    assertThat(headers(letters.get(1)).get("cdf-message"), containsString(file));
    assertThat(file, startsWith(directory.resolve("dead") + "/dead-letters-large-" + topic));
    List<JsonNode> kept = DeadLetters.in(directory.resolve("dead"));
    assertThat(kept, hasSize(1));
    assertThat(kept.get(0).at("/input/text").asText(), is(large));
    assertThat(
        directory.resolve("dead").toFile().list(),
        arrayContaining(Path.of(file).getFileName().toString()));
  }

  /** The topic's own limit is below that of the option, which nobody told it. */
  @Test
  void aLetterThatTheBrokerRefusesIsAFileAndTheJobGoesOn() throws Exception {
    String dead = topic + "-small";
    BROKER.broker().createTopic(dead, 1, Map.of("max.message.bytes", "20000"));
    rig.with("deadLetterTopic", dead);
    String large = "x".repeat(40_000);
    rig.send("large", large);
    rig.send("small", "not json");
    for (int i = 0; i < 20; i++) {
      rig.send("k" + i, Lines.alarm("a" + i));
    }
    PipelineResult running = rig.start();
    rig.awaitStored(20);
    Path folder = directory.resolve("dead");
    Await.untilTrue("a letter", KafkaRig.LIMIT, () -> DeadLetters.in(folder).size() == 1);
    assertThat(rig.letters(dead, 1).get(0).value(), is("not json".getBytes(UTF_8)));
    running.cancel();
    JsonNode letter = DeadLetters.in(folder).get(0);
    assertThat(letter.at("/input/text").asText(), is(large));
    assertThat(letter.get("message").asText(), containsString(dead));
  }

  /** This runner commits what it read when it reads on: behind, and never ahead. */
  @Test
  void aSecondRunGoesOnWhereTheFirstOneCommitted() throws Exception {
    rig.with("writeMode", "UPSERT");
    PipelineResult first = rig.start();
    for (int i = 0; i < 40; i++) {
      rig.send("k" + i, Lines.alarm("a" + i));
    }
    rig.awaitStored(40);
    for (int i = 40; i < 80; i++) {
      rig.send("k" + i, Lines.alarm("a" + i));
    }
    rig.awaitStored(80);
    Await.untilTrue("committed offsets", KafkaRig.LIMIT, () -> rig.committed() > 0);
    first.cancel();
    assertThat(first.waitUntilFinish(), is(PipelineResult.State.CANCELLED));
    int read = sent();
    for (int i = 80; i < 100; i++) {
      rig.send("k" + i, Lines.alarm("a" + i));
    }
    // Readers of the first run may still commit after this: then there is less to read again.
    int committed = (int) rig.committed();
    PipelineResult second = rig.start();
    rig.awaitStored(100);
    second.cancel();
    assertThat(read, is(80));
    assertThat(sent() - read, lessThanOrEqualTo(100 - committed));
  }

  private int sent() {
    return emulator.requests().of(Operation.UPSERT).requests().stream()
        .mapToInt(LoggedRequest::items)
        .sum();
  }

  @Test
  void aMappingProposedFromTheOldestMessagesWritesAllOfThem() throws Exception {
    for (int i = 0; i < 20; i++) {
      rig.send("k" + i, "{\"tag\":\"PT-%d\",\"turns\":%d,\"open\":true}".formatted(i, i * i));
    }
    Path mapping = directory.resolve("valves.yaml");
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(told, true, UTF_8);
    int code =
        ProposeMapping.run(
            new String[] {
              "--bootstrapServers=" + BROKER.broker().bootstrapServers(),
              "--topic=" + topic,
              "--container=plant/Valve",
              "--output=" + mapping
            },
            print,
            print);
    assertThat(told.toString(UTF_8), code, is(0));

    rig.with("mapping", mapping.toString());
    PipelineResult running = rig.start();
    rig.awaitStored(20);
    running.cancel();
    assertThat(
        emulator.records("alarms").stream()
            .filter(
                record -> record.sources().contains("\"tag\":\"PT-7\",\"turns\":49,\"open\":true"))
            .toList(),
        hasSize(1));
  }

  @Test
  void aTopicThatDoesNotExistFailsTheRun() throws Exception {
    rig.with("topic", topic + "-misspelt");
    StreamingRig.Ended ended = rig.run();
    assertThat(ended.code(), is(1));
    assertThat(ended.err(), containsString("Could not find any partitions info."));
  }
}
