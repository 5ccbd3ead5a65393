package io.cdfrecords.pipelines;

import static io.cdfrecords.pipelines.ReplayRig.message;
import static io.cdfrecords.pipelines.ReplayRig.printed;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.beam.FailedRecord;
import io.cdfrecords.pipelines.row.Lines;
import io.cdfrecords.policy.FailureReason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Dead letters of every operation and of several streams, sent again. */
@Timeout(600)
final class ReplayOperationsTest {
  @TempDir private Path directory;
  private ReplayRig runs;
  private FilesRig replay;

  @BeforeEach
  void start() throws IOException {
    runs = new ReplayRig(directory);
    replay = runs.replay();
  }

  @AfterEach
  void stop() {
    runs.close();
  }

  @Nested
  final class LettersOfAllOperations {
    @Test
    void areCreatedReplacedAndDeleted() throws IOException {
      StoredBefore.put(
          runs.emulator(),
          "p",
          "alarms",
          List.of(Lines.alarm("put"), Lines.alarm("gone"), Lines.alarm("gone too")));
      FilesRig.Ran ran =
          replay
              .input(
                  "letters.jsonl",
                  printed(
                      Letters.of("INGEST", 1, Lines.alarm("new")),
                      Letters.of("UPSERT", 2, Lines.withProperties("put", "\"severity\":7")),
                      Letters.ofDelete(3, "gone"),
                      Letters.builder(FailureReason.EXHAUSTED, "DELETE", 4, null)
                          .setSpace("plant")
                          .setExternalId("gone too")
                          .build()))
              .run();
      assertThat(ran.out(), containsString("accounted for: 4 written + 0 failed = 4 read."));
      assertThat(runs.stored("alarms"), contains("new", "put"));
      assertThat(runs.emulator().records("alarms").toString(), containsString("\"severity\":7"));
    }

    @Test
    void stayDeletesWhateverTheModeIs() throws IOException {
      StoredBefore.put(runs.emulator(), "p", "alarms", List.of(Lines.alarm("gone")));
      replay
          .input("letters.jsonl", printed(Letters.ofDelete(1, "gone")))
          .with("writeMode", "INGEST")
          .run();
      assertThat(runs.stored("alarms"), empty());
    }

    @Test
    void endInTheNewestOfOneRecordWhateverOrderTheyStandIn() throws IOException {
      StoredBefore.put(runs.emulator(), "p", "alarms", List.of(Lines.alarm("b")));
      replay
          .input(
              "letters.jsonl",
              printed(
                  Letters.of("UPSERT", 7, Lines.withProperties("a", "\"severity\":7")),
                  Letters.of("UPSERT", 3, Lines.withProperties("a", "\"severity\":3")),
                  Letters.ofDelete(5, "a"),
                  Letters.ofDelete(9, "b"),
                  Letters.of("UPSERT", 8, Lines.alarm("b"))))
          .run();
      assertThat(runs.stored("alarms"), contains("a"));
      assertThat(runs.emulator().records("alarms").toString(), containsString("\"severity\":7"));
    }

    @Test
    void failTogetherWhereTheNewestFailsAndAreAllKept() throws IOException {
      FilesRig.Ran ran =
          replay
              .input(
                  "letters.jsonl",
                  printed(
                      Letters.of("INGEST", 1, Lines.alarm("fine")),
                      Letters.of("UPSERT", 2, Lines.inSpace("other", "a", "\"severity\":1")),
                      Letters.of("UPSERT", 3, Lines.inSpace("other", "a", "\"severity\":2")),
                      Letters.of("UPSERT", 4, Lines.alarm("fine too"))))
              .run();
      assertThat(ran.reasons(), contains("2 FORBIDDEN_SPACE", "3 FORBIDDEN_SPACE"));
      assertThat(
          ran.deadLetters().stream().map(letter -> letter.get("record").toString()).toList(),
          contains(containsString("\"severity\":1"), containsString("\"severity\":2")));
    }
  }

  @Nested
  final class Streams {
    @BeforeEach
    void ofThreeLetters() throws IOException {
      replay.input(
          "letters.jsonl",
          printed(
              Letters.of("INGEST", 1, Lines.alarm("a")),
              in("events", 2),
              in("nowhere", 3),
              in("No stream", 4),
              in(null, 5)));
    }

    private FailedRecord in(@Nullable String stream, long line) {
      return Letters.of("INGEST", line, Lines.alarm("a" + line)).toBuilder()
          .setStream(stream)
          .build();
    }

    @Test
    void areTheLettersOwn() throws IOException {
      FilesRig.Ran ran = replay.run();
      assertThat(runs.stored("alarms"), contains("a"));
      assertThat(runs.stored("events"), contains("a2"));
      assertThat(ran.reasons(), contains("3 UNKNOWN_STREAM", "4 REJECTED", "5 REJECTED"));
      assertThat(message(ran.deadLetters().get(1)), containsString("stream must be 1–100"));
      assertThat(
          message(ran.deadLetters().get(2)), is("the dead letter names no stream: give --stream"));
      assertThat(ran.out(), containsString("accounted for: 2 written + 3 failed = 5 read."));
    }

    @Test
    void mayBeOneForAll() throws IOException {
      FilesRig.Ran ran = replay.with("stream", "events").run();
      assertThat(ran.deadLetters(), empty());
      assertThat(runs.stored("events"), contains("a", "a2", "a3", "a4", "a5"));
    }
  }
}
