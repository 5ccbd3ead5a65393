package io.cdfrecords.pipelines.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdfrecords.auth.Credentials;
import io.cdfrecords.auth.SecretRef;
import io.cdfrecords.emulator.RecordsEmulator;
import io.cdfrecords.emulator.inspection.StoredRecord;
import io.cdfrecords.pipelines.DeadLetters;
import io.cdfrecords.pipelines.deadletter.Content;
import io.cdfrecords.pipelines.deadletter.DeadLetterDirectory;
import io.cdfrecords.pipelines.deadletter.DeadLetterFolder;
import io.cdfrecords.pipelines.deadletter.WriteStreamingDeadLetters;
import io.cdfrecords.pipelines.row.Lines;
import io.cdfrecords.pipelines.value.ValuePlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.TestStream;
import org.joda.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages of no real source, from there to the stream and the files of dead letters. */
final class WriteMessagesTest {
  @TempDir private Path directory;
  private RecordsEmulator emulator;
  private MessageOptions options;

  @BeforeEach
  void start() throws IOException {
    emulator =
        RecordsEmulator.builder().stream("alarms", "BasicLiveData")
            .project("p")
            .spaces("plant")
            .start();
    options = PipelineOptionsFactory.create().as(MessageOptions.class);
    options.setCdfBaseUrl(emulator.baseUrl());
    options.setCdfProject("p");
    options.setStream("alarms");
    Files.writeString(directory.resolve("token"), "token");
  }

  @AfterEach
  void stop() {
    emulator.close();
  }

  private static Message message(long offset, @Nullable String key, @Nullable String payload) {
    return new Message(
        "alarms-0",
        offset,
        new Content(
            key == null ? null : key.getBytes(UTF_8),
            payload == null ? null : payload.getBytes(UTF_8)),
        Map.of("_offset", offset));
  }

  private static TestStream.Builder<Message> messages(List<Message> messages) {
    TestStream.Builder<Message> stream = TestStream.create(MessageCoder.of());
    for (Message message : messages) {
      stream = stream.addElements(message);
    }
    return stream;
  }

  private List<JsonNode> written(TestStream<Message> stream) throws IOException {
    Path dead = directory.resolve("dead");
    options.setDeadLetterDirectory(directory.resolve("options").toString());
    Credentials credentials =
        Credentials.token(SecretRef.parse("file:" + directory.resolve("token")));
    Pipeline pipeline = Pipeline.create(options);
    pipeline
        .apply("Messages", stream)
        .apply(
            "Write messages",
            MessageWriteOptions.of(
                options, credentials, Set.of("_key", "_offset"), true, ValuePlan.JSON))
        .apply(
            "Write dead letters",
            new WriteStreamingDeadLetters(
                DeadLetterFolder.of(new DeadLetterDirectory(dead.toString()))));
    pipeline.run().waitUntilFinish();
    return Files.exists(dead) ? DeadLetters.in(dead) : List.of();
  }

  private List<JsonNode> written(List<Message> messages) throws IOException {
    return written(messages(messages).advanceWatermarkToInfinity());
  }

  @Test
  void everyMessageIsStoredOrADeadLetterWithAllOfItsText() throws IOException {
    List<Message> messages =
        new ArrayList<>(
            IntStream.range(0, 20)
                .mapToObj(i -> message(i, "k" + i, Lines.alarm("a" + i)))
                .toList());
    String elsewhere = "  " + Lines.inSpace("elsewhere", "b", "\"severity\":1.50");
    messages.add(message(20, "forbidden", elsewhere));
    messages.add(message(21, null, "not json"));
    messages.add(message(22, "tombstone", null));
    List<JsonNode> letters = written(messages);
    assertThat(emulator.count("alarms"), is(20));
    assertThat(
        letters.stream().map(letter -> letter.get("reason").asText()).toList(),
        contains("FORBIDDEN_SPACE", "NOT_A_RECORD", "NOT_A_RECORD"));
    assertThat(letters.get(0).at("/input/text").asText(), is(elsewhere));
    assertThat(letters.get(0).at("/input/key").asText(), is("forbidden"));
    assertThat(letters.get(1).at("/input/text").asText(), is("not json"));
    assertThat(letters.get(1).at("/input/file").asText(), is("alarms-0"));
    assertThat(letters.get(1).at("/input/line").asLong(), is(21L));
    assertThat(letters.get(2).at("/input/text").isNull(), is(true));
    assertThat(letters.get(2).get("operation").asText(), is("INGEST"));
  }

  @Test
  void theHighestPositionWinsOnUpsert() throws IOException {
    options.setWriteMode(MessageMode.UPSERT);
    written(
        List.of(
            message(2, "k", Lines.withProperties("a", "\"severity\":2")),
            message(1, "k", Lines.withProperties("a", "\"severity\":1"))));
    assertThat(emulator.records("alarms").get(0).sources(), containsString("\"severity\":2"));
  }

  @Test
  void aTombstoneDeletesWhatCameBeforeItHoweverTheyArrive() throws IOException {
    options.setWriteMode(MessageMode.CHANGE);
    String key = "{\"space\":\"plant\",\"externalId\":\"%s\"}";
    List<JsonNode> letters =
        written(
            List.of(
                message(3, key.formatted("a"), null),
                message(1, key.formatted("a"), Lines.alarm("a")),
                message(2, key.formatted("b"), Lines.alarm("b")),
                message(4, "no id", null)));
    assertThat(
        emulator.records("alarms").stream().map(StoredRecord::externalId).toList(), contains("b"));
    assertThat(letters, hasSize(1));
    assertThat(letters.get(0).get("operation").asText(), is("DELETE"));
    assertThat(letters.get(0).at("/input/key").asText(), is("no id"));
  }

  @Test
  void aFileOfDeadLettersIsWrittenEveryMinuteInWhichThereAreAny() throws IOException {
    TestStream.Builder<Message> stream = TestStream.create(MessageCoder.of());
    for (int minute = 0; minute < 3; minute++) {
      stream =
          stream
              .addElements(message(minute, "k", "x"), message(10 + minute, "k", "y"))
              .advanceProcessingTime(Duration.standardMinutes(2))
              .advanceProcessingTime(Duration.standardMinutes(2));
    }
    List<JsonNode> letters =
        written(stream.addElements(message(9, "k", "tail")).advanceWatermarkToInfinity());
    assertThat(
        letters.stream().map(letter -> letter.at("/input/line").asLong()).toList(),
        containsInAnyOrder(0L, 1L, 2L, 9L, 10L, 11L, 12L));
    try (Stream<Path> files = Files.list(directory.resolve("dead"))) {
      List<String> names = files.map(file -> file.getFileName().toString()).toList();
      assertThat(names, hasSize(4));
      for (String name : names) {
        assertThat(name.matches("dead-letters-\\d{8}T\\d{9}Z-[0-9a-f]{8}\\.jsonl"), is(true));
      }
    }
  }

  @Test
  void nothingFailedLeavesNoFile() throws IOException {
    written(List.of(message(0, "k", Lines.alarm("a"))));
    assertThat(Files.exists(directory.resolve("dead")), is(false));
  }
}
