package io.cdfrecords.pipelines;

import static io.cdfrecords.pipelines.ReplayRig.message;
import static io.cdfrecords.pipelines.ReplayRig.printed;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdfrecords.beam.DeadLetters;
import io.cdfrecords.beam.FailedInput;
import io.cdfrecords.pipelines.row.Lines;
import io.cdfrecords.policy.FailureReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.joda.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From dead letters to the stream, and to new dead letters. */
@Timeout(600)
final class ReplayDeadLettersTest {
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

  private static List<Integer> attempts(FilesRig.Ran ran) {
    return ran.deadLetters().stream().map(letter -> letter.get("attempts").asInt()).toList();
  }

  @Nested
  final class WhatIsAskedFor {
    @BeforeEach
    void threeLetters() throws IOException {
      List<String> letters = new ArrayList<>();
      for (FailureReason reason :
          List.of(FailureReason.REJECTED, FailureReason.DUPLICATE, FailureReason.EXHAUSTED)) {
        letters.add(
            DeadLetters.print(
                Letters.builder(reason, "INGEST", 1, null)
                    .setRecord(Lines.alarm(reason.name()))
                    .setFailedAt(Instant.parse("2026-11-23T10:15:3" + letters.size() + ".000Z"))
                    .build()));
      }
      replay.input("letters.jsonl", letters);
    }

    private void storedAre(FilesRig.Ran ran, String... ids) {
      int skipped = 3 - ids.length;
      assertThat(ran.code(), is(0));
      assertThat(
          ran.out(),
          containsString(
              "accounted for: "
                  + ids.length
                  + " written + 0 failed + "
                  + skipped
                  + " skipped = 3 read."));
      assertThat(runs.stored("alarms"), containsInAnyOrder(ids));
    }

    @Test
    void mayBeSomeReasons() throws IOException {
      storedAre(replay.with("reasons", "REJECTED, EXHAUSTED").run(), "REJECTED", "EXHAUSTED");
    }

    @Test
    void mayBeginAtATime() throws IOException {
      storedAre(replay.with("failedFrom", "2026-11-23T10:15:31Z").run(), "DUPLICATE", "EXHAUSTED");
    }

    @Test
    void mayEndBeforeATime() throws IOException {
      storedAre(replay.with("failedUntil", "2026-11-23T10:15:31Z").run(), "REJECTED");
    }

    @Test
    void leavesTheRestUntouched() throws IOException {
      FilesRig.Ran ran = replay.with("reasons", "REJECTED").run();
      assertThat(ran.deadLetters(), empty());
      assertThat(ran.out(), containsString("Skipped     2 lines that were not asked for\n"));
    }
  }

  @Nested
  final class ADuplicate {
    @BeforeEach
    void isStoredWithOtherContent() throws IOException {
      StoredBefore.put(
          runs.emulator(), "p", "alarms", List.of(Lines.withProperties("a", "\"severity\":-1")));
      runs.rig("first", FilesToRecords::run)
          .input("a.jsonl", List.of(Lines.alarm("fine"), Lines.alarm("a")))
          .run();
    }

    @Test
    void countsItsAttemptsOverTwoReplaysAndKeepsItsPlace() throws IOException {
      FilesRig.Ran first = runs.replayOf("first", "again").run();
      FilesRig.Ran second = runs.replayOf("again", "third").run();
      assertThat(attempts(first), contains(2));
      assertThat(attempts(second), contains(3));
      assertThat(second.reasons(), contains("2 DUPLICATE"));
      JsonNode letter = second.deadLetters().get(0);
      assertThat(letter.at("/input/file").asText(), is(directory + "/first/in/a.jsonl"));
      assertThat(letter.get("eventTime").isNull(), is(true));
      assertThat(letter.get("confirmed").asBoolean(), is(true));
    }

    @Test
    void replacesWhatIsStoredWhereAnUpsertIsAskedFor() throws IOException {
      FilesRig.Ran ran = runs.replayOf("first", "again").with("writeMode", "UPSERT").run();
      assertThat(ran.deadLetters(), empty());
      assertThat(
          runs.emulator().records("alarms").toString(), not(containsString("\"severity\":-1")));
    }

    @Test
    void replacesWhatIsStoredWhereDuplicatesAreToDoSo() throws IOException {
      FilesRig.Ran ran = runs.replayOf("first", "again").with("duplicates", "REPLACE").run();
      assertThat(ran.deadLetters(), empty());
    }
  }

  @Nested
  final class LinesThatAreNoLetters {
    @Test
    void areDeadLettersThatNameTheFileOfLetters() throws IOException {
      FilesRig.Ran ran =
          replay
              .input(
                  "letters.jsonl",
                  List.of(
                      "garbage",
                      "",
                      Lines.alarm("a record, not a letter"),
                      printed(Letters.of("INGEST", 1, Lines.alarm("fine"))).get(0)))
              .run();
      assertThat(ran.reasons(), contains("1 NOT_A_RECORD", "3 NOT_A_RECORD"));
      JsonNode letter = ran.deadLetters().get(0);
      assertThat(letter.at("/input/file").asText(), is(directory + "/replay/in/letters.jsonl"));
      assertThat(letter.at("/input/text").asText(), is("garbage"));
      assertThat(message(letter), is("no dead letter: not well-formed JSON"));
      assertThat(ran.out(), containsString("Read        3 lines, and 1 blank\n"));
      assertThat(ran.out(), containsString("accounted for: 1 written + 2 failed = 3 read."));
    }

    @Test
    void areNeverSentWhereTheirTextWasCut() throws IOException {
      String longText = Lines.withProperties("a", "\"text\":\"\"").concat(" ".repeat(70_000));
      FilesRig.Ran ran =
          replay
              .input("letters.jsonl", printed(Letters.ofText(FailureReason.NOT_A_RECORD, longText)))
              .run();
      assertThat(runs.emulator().count("alarms"), is(0));
      assertThat(
          message(ran.deadLetters().get(0)),
          is(
              "its text was cut after 65536 characters and is not whole: take the input from"
                  + " input.jsonl, line 1"));
      assertThat(
          ran.deadLetters().get(0).at("/input/text").asText().length(), is(FailedInput.MAX_TEXT));
    }

    @Test
    void areRecordsOnceTheirTextIsCorrected() throws IOException {
      replay
          .input(
              "letters.jsonl",
              printed(Letters.ofText(FailureReason.NOT_A_RECORD, Lines.alarm("mended"))))
          .run();
      assertThat(runs.stored("alarms"), contains("mended"));
    }

    @Test
    void areTooManyAboveTheShareThatIsAllowedOfThoseAskedFor() throws IOException {
      List<String> letters = new ArrayList<>();
      letters.add("garbage");
      letters.addAll(
          printed(
              Letters.of("INGEST", 1, Lines.alarm("a")),
              Letters.ofText(FailureReason.UNMAPPED, "left out")));
      replay.input("letters.jsonl", letters).with("reasons", "REJECTED");
      assertThat(replay.with("maxFailedShare", "0.49").run().code(), is(3));
      assertThat(replay.with("maxFailedShare", "0.5").run().code(), is(0));
    }
  }

  @Test
  void readsManyLettersFromFilesOfAllKindsAndAccountsForAll() throws IOException {
    List<String> letters =
        IntStream.range(0, 1_500)
            .mapToObj(
                i -> Letters.of(i % 2 == 0 ? "INGEST" : "UPSERT", i, Lines.alarm("a" + i % 1_000)))
            .map(DeadLetters::print)
            .toList();
    FilesRig.Ran ran =
        replay
            .input("a.jsonl.gz", FilesRig.gzip(String.join("\n", letters.subList(0, 700))))
            .input("b.jsonl", letters.subList(700, 1_500))
            .input("empty.jsonl.gz", "".getBytes(StandardCharsets.UTF_8))
            .run();
    assertThat(ran.err(), is(""));
    assertThat(ran.out(), containsString("accounted for: 1,500 written + 0 failed = 1,500 read."));
    assertThat(runs.emulator().count("alarms"), is(1_000));
  }
}
