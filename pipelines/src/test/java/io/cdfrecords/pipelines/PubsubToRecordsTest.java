package io.cdfrecords.pipelines;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdfrecords.pipelines.cluster.Await;
import io.cdfrecords.pipelines.pubsub.PubsubToRecordsOptions;
import io.cdfrecords.pipelines.row.Lines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.util.construction.PipelineOptionsTranslation;
import org.apache.beam.sdk.util.construction.PipelineTranslation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pub/Sub as a fake of it, the emulator, and the pipeline between them. */
@Timeout(600)
final class PubsubToRecordsTest {
  private static final Duration LIMIT = Duration.ofMinutes(4);

  @TempDir private Path directory;
  private FakePubsub pubsub;
  private StreamingRig rig;

  @BeforeEach
  void start() throws IOException {
    pubsub = new FakePubsub();
    rig = StreamingRig.reading(pubsub, directory);
  }

  @AfterEach
  void stop() {
    pubsub.close();
    rig.close();
  }

  /** Runs the pipeline until it is cancelled. */
  private PipelineResult running() {
    PubsubToRecordsOptions options = rig.options(PubsubToRecordsOptions.class);
    Pipeline pipeline = PubsubToRecords.pipeline(options);
    options.as(DirectOptions.class).setBlockOnRun(false);
    return pipeline.run();
  }

  private void awaitStored(Set<String> ids) throws Exception {
    Await.untilTrue("records " + ids, LIMIT, () -> rig.stored().equals(ids));
  }

  private JsonNode awaitLetter(String id) throws Exception {
    return Await.until(
        "the letter of " + id,
        LIMIT,
        () ->
            pubsub.published().stream()
                .filter(
                    letter ->
                        letter
                            .at("/attributes/cdf-place")
                            .asText()
                            .equals(FakePubsub.SUBSCRIPTION + "#" + id))
                .findFirst());
  }

  private static String payload(JsonNode letter) {
    return new String(
        Base64.getDecoder().decode(letter.path("data").asText()), StandardCharsets.UTF_8);
  }

  @Test
  void whatIsStoredIsAcknowledgedAndWhatComesAgainIsHarmless() throws Exception {
    Set<String> ids = new TreeSet<>();
    Set<String> messages = new TreeSet<>();
    for (int i = 0; i < 50; i++) {
      messages.add(pubsub.put(Lines.alarm("a" + i), Map.of()));
      ids.add("a" + i);
    }
    PipelineResult result = running();
    awaitStored(ids);
    pubsub.redeliver();
    // This runner completes a checkpoint when something follows it.
    Await.untilTrue(
        "acknowledgements",
        LIMIT,
        () -> {
          ids.add("b" + ids.size());
          pubsub.put(Lines.alarm("b" + (ids.size() - 1)), Map.of());
          return pubsub.acknowledged().containsAll(messages);
        });
    awaitStored(ids);
    result.cancel();
    assertThat(DeadLetters.in(Files.createDirectories(directory.resolve("dead"))), empty());
  }

  @Test
  void whatIsNoRecordIsADeadLetterInTheTopicAsItCame() throws Exception {
    rig.with("deadLetterTopic", FakePubsub.TOPIC);
    rig.with("deadLetterTopicMaxBytes", "50000");
    String large = "x".repeat(60_000);
    String garbage = pubsub.put("no record", Map.of("site", "north"));
    String tooLarge = pubsub.put(large, Map.of("site", "south"));
    pubsub.put(Lines.alarm("a"), Map.of());
    PipelineResult result = running();
    awaitStored(Set.of("a"));
    JsonNode letter = awaitLetter(garbage);
    JsonNode small = awaitLetter(tooLarge);
    result.cancel();
    assertThat(payload(letter), is("no record"));
    assertThat(letter.at("/attributes/site").asText(), is("north"));
    assertThat(letter.at("/attributes/cdf-reason").asText(), is("NOT_A_RECORD"));
    assertThat(letter.at("/attributes/cdf-stream").asText(), is("alarms"));
    assertThat(payload(small), is(""));
    String file = small.at("/attributes/cdf-file").asText();
    assertThat(small.at("/attributes/cdf-message").asText(), containsString(file));
    assertThat(Files.readString(Path.of(file)), containsString(large));
  }

  @Test
  void aMessageWithoutAPayloadDeletesTheRecordThatItsAttributesName() throws Exception {
    rig.with("writeMode", "CHANGE");
    pubsub.put(Lines.alarm("a"), Map.of());
    pubsub.put(Lines.alarm("b"), Map.of());
    PipelineResult result = running();
    awaitStored(Set.of("a", "b"));
    pubsub.put("", Map.of("space", "plant", "externalId", "a"));
    awaitStored(Set.of("b"));
    result.cancel();
  }

  @Test
  void aMappingSeesAttributesAndWhatPubsubKnows() throws Exception {
    Path mapping =
        Files.writeString(
            directory.resolve("alarms.yaml"),
            """
            space: plant
            externalId: "{_attributes.site}-{_messageId}"
            sources:
              - container: [model, Alarm]
                properties:
                  severity:  { field: severity, type: int32 }
                  published: { field: _publishTime, type: text }
            """);
    rig.with("mapping", mapping.toString());
    String id = pubsub.put("{\"severity\":3}", Map.of("site", "north"));
    PipelineResult result = running();
    awaitStored(Set.of("north-" + id));
    result.cancel();
    assertThat(
        rig.emulator().records("alarms").get(0).sources(), containsString("\"published\":\"2026-"));
  }

  /** What is printed and what is complained of is taken together. */
  private StreamingRig.Ended run() {
    return rig.run((arguments, out, err) -> PubsubToRecords.run(arguments, err, err));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "subscription | projects/p/subscriptions/alarms | --subscription must be projects/",
        "subscription | alarms | --subscription must be projects/PROJECT/subscriptions/NAME",
        "subscription | projects/my-project/topics/alarms | --subscription must be",
        "deadLetterTopic | dead | --deadLetterTopic must be projects/PROJECT/topics/NAME",
        "deadLetterTopicMaxBytes | 49999 | --deadLetterTopicMaxBytes must be between 50000 and",
        "deadLetterTopicMaxBytes | 7000001 | --deadLetterTopicMaxBytes must be at most 7000000",
      })
  void refusesWrongOptions(String option, String value, String message) {
    rig.with("deadLetterTopic", FakePubsub.TOPIC);
    rig.with(option, value);
    StreamingRig.Ended ran = run();
    assertThat(ran.err(), containsString(message));
    assertThat(ran.code(), is(2));
  }

  @ParameterizedTest
  @CsvSource({"subscription", "deadLetterDirectory", "stream"})
  void refusesToGoWithoutAnOptionThatItNeeds(String option) {
    rig.without(option);
    StreamingRig.Ended ran = run();
    assertThat(ran.err(), containsString("--" + option));
    assertThat(ran.code(), is(2));
  }

  @Test
  void saysSoWhereThereIsNoSuchSubscription() {
    rig.with("subscription", "projects/my-project/subscriptions/another");
    StreamingRig.Ended ran = run();
    assertThat(ran.err(), containsString("The pipeline failed: "));
    assertThat(ran.err(), containsString("404"));
    assertThat(ran.code(), is(1));
  }

  @Test
  void warnsWhereTheOrderOfMessagesWouldDecide() {
    rig.with("subscription", "projects/my-project/subscriptions/another");
    rig.with("writeMode", "UPSERT");
    assertThat(run().err(), containsString("the message of a record that arrives last wins"));
    rig.with("writeMode", "INGEST");
    assertThat(run().err(), not(containsString("arrives last")));
  }

  @Test
  void noSecretIsInWhatARunnerIsGiven() {
    PubsubToRecordsOptions options = rig.options(PubsubToRecordsOptions.class);
    String graph = PipelineTranslation.toProto(PubsubToRecords.pipeline(options)).toString();
    String shown = PipelineOptionsTranslation.toProto(options).toString();
    assertThat(shown, containsString("client_secret"));
    assertThat(graph + shown, not(containsString("emulator-secret")));
  }
}
