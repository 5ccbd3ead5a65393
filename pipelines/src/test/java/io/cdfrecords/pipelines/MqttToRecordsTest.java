package io.cdfrecords.pipelines;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdfrecords.emulator.inspection.StoredRecord;
import io.cdfrecords.pipelines.cluster.Await;
import io.cdfrecords.pipelines.mqtt.MqttToRecordsOptions;
import io.cdfrecords.pipelines.row.Lines;
import io.cdfrecords.pipelines.run.DirectRunnerSetup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real broker, the emulator, and the pipeline between them. */
@Timeout(600)
final class MqttToRecordsTest {
  private static final Duration LIMIT = Duration.ofMinutes(4);

  @TempDir private Path directory;
  private MqttBroker broker;
  private StreamingRig rig;

  @BeforeEach
  void start() throws IOException {
    broker = new MqttBroker(directory.resolve("broker"));
    rig = StreamingRig.reading(broker, directory);
  }

  @AfterEach
  void stop() {
    broker.close();
    rig.close();
  }

  /** Runs the pipeline until it is cancelled. */
  private PipelineResult running() {
    MqttToRecordsOptions options = rig.options(MqttToRecordsOptions.class);
    Pipeline pipeline = MqttToRecords.pipeline(options);
    if (DirectRunnerSetup.isMeant(options)) {
      options.as(DirectOptions.class).setBlockOnRun(false);
    }
    return pipeline.run();
  }

  private void mapping() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("alarms.yaml"),
            """
            space: plant
            externalId: "{_topic}"
            sources:
              - container: [model, Alarm]
                properties:
                  severity: { field: severity, type: int32 }
                  topic:    { field: _topic, type: text }
            """);
    rig.with("mapping", file.toString());
  }

  private void awaitStored(String... ids) throws Exception {
    Set<String> wanted = new TreeSet<>(List.of(ids));
    try {
      Await.untilTrue("records", LIMIT, () -> rig.stored().equals(wanted));
    } catch (AssertionError e) {
      assertThat(rig.stored(), is(wanted));
      throw e;
    }
  }

  /** Without it a message that comes before the first subscription is nobody's. */
  private PipelineResult runningAndListening(String topic, String id) throws Exception {
    PipelineResult result = running();
    Await.untilTrue(
        "the first message",
        LIMIT,
        () -> {
          broker.publish(topic, Lines.alarm(id));
          return rig.stored().contains(id);
        });
    return result;
  }

  private List<JsonNode> deadLetters() throws IOException {
    Path dead = directory.resolve("dead");
    return Files.exists(dead) ? DeadLetters.in(dead) : List.of();
  }

  @Test
  void everyMessageIsStoredOrADeadLetterThatNamesItsTopic() throws Exception {
    PipelineResult result = runningAndListening("plant/p1/alarms", "first");
    List<String> ids = new ArrayList<>(List.of("first"));
    for (int i = 0; i < 40; i++) {
      broker.publish("plant/p" + i % 3 + "/alarms", Lines.alarm("a" + i));
      ids.add("a" + i);
    }
    broker.publish("plant/p1/other", Lines.alarm("not-asked-for"));
    broker.publish("plant/p2/alarms/x", "no record");
    broker.publish("plant/p2/alarms", "");
    awaitStored(ids.toArray(String[]::new));
    List<JsonNode> letters =
        Await.until(
            "dead letters",
            LIMIT,
            () -> Optional.of(deadLetters()).filter(found -> found.size() >= 2));
    result.cancel();
    assertThat(
        letters.stream().map(letter -> letter.at("/input/file").asText()).distinct().toList(),
        containsInAnyOrder("plant/p2/alarms", "plant/p2/alarms/x"));
    assertThat(
        letters.stream().map(letter -> letter.get("reason").asText()).toList(),
        everyItem(is("NOT_A_RECORD")));
    assertThat(
        letters.stream().map(letter -> letter.at("/input/text").asText()).toList(),
        hasItem("no record"));
  }

  @Test
  void anEmptyPayloadDeletesTheRecordOfItsTopic() throws Exception {
    mapping();
    rig.with("writeMode", "CHANGE");
    PipelineResult result = running();
    Await.untilTrue(
        "the first message",
        LIMIT,
        () -> {
          broker.publish("plant/p1/alarms/a", "{\"severity\":1}");
          return !rig.stored().isEmpty();
        });
    broker.publish("plant/p1/alarms/b", "{\"severity\":2}");
    awaitStored("plant/p1/alarms/a", "plant/p1/alarms/b");
    broker.publish("plant/p1/alarms/a", "");
    awaitStored("plant/p1/alarms/b");
    result.cancel();
    assertThat(
        rig.emulator().records("alarms").stream().map(StoredRecord::sources).toList(),
        contains(containsString("\"topic\":\"plant/p1/alarms/b\"")));
  }

  @Test
  void whatIsPublishedWhileNobodyReadsIsReadAfterwards() throws Exception {
    PipelineResult result = runningAndListening("plant/p1/alarms", "first");
    result.cancel();
    for (int i = 0; i < 25; i++) {
      broker.publish("plant/p1/alarms", Lines.alarm("b" + i));
    }
    PipelineResult again = running();
    Await.untilTrue("the rest", LIMIT, () -> rig.stored().size() == 26);
    again.cancel();
  }

  @Test
  void aBrokerThatIsStartedAgainIsFoundAgainAndNothingIsLost() throws Exception {
    PipelineResult result = runningAndListening("plant/p1/alarms", "first");
    Set<String> published = new TreeSet<>(List.of("first"));
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 15; i++) {
        String id = "r" + round + "-" + i;
        broker.publish("plant/p1/alarms", Lines.alarm(id));
        published.add(id);
      }
      broker.restart();
    }
    broker.publish("plant/p1/alarms", Lines.alarm("last"));
    published.add("last");
    awaitStored(published.toArray(String[]::new));
    result.cancel();
  }

  /** The broker keeps what is not acknowledged. */
  @Test
  void flinkAcknowledgesWithItsCheckpoints() throws Exception {
    rig.with("runner", "FlinkRunner");
    rig.with("flinkMaster", "[local]");
    rig.with("parallelism", "2");
    rig.with("checkpointingInterval", "500");
    rig.with("attachedMode", "false");
    PipelineResult result = runningAndListening("plant/p1/alarms", "first");
    Set<String> published = new TreeSet<>(List.of("first"));
    for (int i = 0; i < 40; i++) {
      broker.publish("plant/p1/alarms", Lines.alarm("f" + i));
      published.add("f" + i);
    }
    awaitStored(published.toArray(String[]::new));
    Await.untilTrue("acknowledgements", LIMIT, () -> broker.unacknowledged() == 0);
    result.cancel();
    for (int i = 0; i < 20; i++) {
      broker.publish("plant/p1/alarms", Lines.alarm("g" + i));
      published.add("g" + i);
    }
    PipelineResult again = running();
    awaitStored(published.toArray(String[]::new));
    again.cancel();
  }
}
