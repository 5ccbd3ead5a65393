package io.cdfrecords.pipelines;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdfrecords.beam.FailedInput;
import io.cdfrecords.beam.FailedRecord;
import io.cdfrecords.emulator.RecordsEmulator;
import io.cdfrecords.emulator.inspection.StoredRecord;
import io.cdfrecords.pipelines.deadletter.DeadLetterJson;
import io.cdfrecords.pipelines.row.Lines;
import io.cdfrecords.pipelines.row.RowFiles;
import io.cdfrecords.policy.FailureReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.joda.time.Instant;
import org.jspecify.annotations.Nullable;
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
  private RecordsEmulator emulator;
  private FilesRig replay;

  @BeforeEach
  void start() throws IOException {
    emulator =
        RecordsEmulator.builder().stream("alarms", "BasicLiveData").stream(
                "events", "BasicLiveData")
            .project("p")
            .spaces("plant")
            .start();
    replay = rig("replay", ReplayDeadLetters::run).without("stream");
  }

  @AfterEach
  void stop() {
    emulator.close();
  }

  private FilesRig rig(String name, FilesRig.Program program) throws IOException {
    return new FilesRig(Files.createDirectory(directory.resolve(name)), emulator, program);
  }

  /** Another replay, of what {@code before} left among its dead letters. */
  private FilesRig replayOf(String before, String name) throws IOException {
    return rig(name, ReplayDeadLetters::run)
        .without("stream")
        .with("inputFilePattern", directory.resolve(before) + "/dead/*.jsonl");
  }

  private static List<String> printed(FailedRecord... letters) {
    return Stream.of(letters).map(DeadLetterJson::print).toList();
  }

  private List<String> stored(String stream) {
    return emulator.records(stream).stream().map(StoredRecord::externalId).sorted().toList();
  }

  private static List<Integer> attempts(FilesRig.Ran ran) {
    return ran.deadLetters().stream().map(letter -> letter.get("attempts").asInt()).toList();
  }

  private static String message(JsonNode letter) {
    return letter.get("message").asText();
  }

  @Nested
  final class TheSampleOfWorkOrders {
    private static final Path DATA = Path.of("data");
    private Path deadLetters;
    private FilesRig again;

    @BeforeEach
    void leavesTwoRowsAmongItsDeadLetters() throws IOException {
      FilesRig.Ran ran =
          sample(rig("first", FilesToRecords::run))
              .input("work-orders.csv", Files.readAllBytes(DATA.resolve("work-orders.csv")))
              .run();
      assertThat(ran.reasons(), contains("6 UNMAPPED", "9 UNMAPPED"));
      try (Stream<Path> files = Files.list(directory.resolve("first").resolve("dead"))) {
        deadLetters = files.findFirst().orElseThrow();
      }
      again = sample(replayOf("first", "again"));
    }

    private FilesRig sample(FilesRig rig) {
      return rig.with("inputFormat", "CSV")
          .with("csvSeparator", ";")
          .with("mapping", DATA.resolve("work-orders.yaml").toString());
    }

    private void correctTheLetters() throws IOException {
      String corrected =
          Files.readString(deadLetters)
              .replace(";high;", ";1;")
              .replace(";31.11.2026 ", ";30.11.2026 ");
      Files.writeString(deadLetters, corrected);
    }

    private void allAreStored(FilesRig.Ran ran) {
      assertThat(ran.err(), is(""));
      assertThat(ran.code(), is(0));
      assertThat(ran.out(), containsString("accounted for: 2 written + 0 failed = 2 read."));
      assertThat(ran.deadLetters(), empty());
      assertThat(
          stored("alarms"),
          contains("A-4001", "A-4002", "A-4003", "A-4004", "B-4005", "B-4006", "B-4007"));
    }

    @Test
    void isWholeOnceTheirTextIsCorrected() throws IOException {
      correctTheLetters();
      allAreStored(again.run());
      String sources =
          emulator.records("alarms").stream()
              .filter(record -> record.externalId().equals("A-4004"))
              .map(StoredRecord::sources)
              .findFirst()
              .orElseThrow();
      assertThat(sources, containsString("\"Twice a year,\\nsee the manual.\""));
      assertThat(sources, containsString("\"priority\":1"));
    }

    @Test
    void isWholeOnceTheMappingIsCorrected() throws IOException {
      String corrected =
          Files.readString(DATA.resolve("work-orders.yaml"))
              .replace("empty: [-999], default: 5", "empty: [-999, high], default: 5")
              .replace(
                  "type: timestamp, pattern",
                  "type: timestamp, empty: [\"31.11.2026 11:20:00\"], pattern");
      Path mapping = Files.writeString(directory.resolve("corrected.yaml"), corrected);
      allAreStored(again.with("mapping", mapping.toString()).run());
    }

    @Test
    void keepsItsRowsAmongTheDeadLettersWhereNothingIsCorrected() throws IOException {
      byte[] before = Files.readAllBytes(deadLetters);
      FilesRig.Ran ran = again.run();
      assertThat(ran.code(), is(3));
      assertThat(ran.out(), containsString("accounted for: 0 written + 2 failed = 2 read."));
      assertThat(ran.reasons(), contains("6 UNMAPPED", "9 UNMAPPED"));
      assertThat(
          ran.deadLetters().get(0).at("/input/file").asText(),
          is(directory + "/first/in/work-orders.csv"));
      assertThat(message(ran.deadLetters().get(1)), containsString("field CREATED must be"));
      assertThat(Files.readAllBytes(deadLetters), is(before));
    }

    @Test
    void needsItsHeaderOnceItsFileIsGone() throws IOException {
      correctTheLetters();
      Path file = directory.resolve("first").resolve("in").resolve("work-orders.csv");
      Files.delete(file);
      FilesRig.Ran ran = again.run();
      assertThat(ran.reasons(), contains("6 UNMAPPED", "9 UNMAPPED"));
      assertThat(
          message(ran.deadLetters().get(0)),
          is(
              "the header of "
                  + file
                  + " cannot be read (FileNotFoundException): give --csvHeader"));
      allAreStored(
          sample(replayOf("again", "third"))
              .with("csvHeader", "SITE;WO;TITLE;DESCRIPTION;PRIORITY;HOURS;CREATED;DUE;TAG;CRAFTS")
              .run());
    }

    @Test
    void isNoRecordWithoutItsMapping() throws IOException {
      FilesRig.Ran ran =
          again.without("mapping").without("inputFormat").without("csvSeparator").run();
      assertThat(ran.reasons(), contains("6 UNMAPPED", "9 UNMAPPED"));
      assertThat(
          message(ran.deadLetters().get(0)),
          is("without --mapping its text is no record: not well-formed JSON, at character 1"));
    }
  }

  @Test
  void mapsARowOfAvroByItsText() throws IOException {
    Path mapping = Files.writeString(directory.resolve("m.yaml"), RowFiles.MAPPING);
    rig("first", FilesToRecords::run)
        .input("a.avro", RowFiles.avro(10))
        .with("inputFormat", "AVRO")
        .with("mapping", mapping.toString())
        .run();
    Files.writeString(
        mapping, RowFiles.MAPPING.replace("severity, type: int32", "severity, type: float64"));
    FilesRig.Ran ran =
        replayOf("first", "again")
            .with("inputFormat", "AVRO")
            .with("mapping", mapping.toString())
            .run();
    assertThat(ran.out(), containsString("accounted for: 1 written + 0 failed = 1 read."));
    assertThat(emulator.count("alarms"), is(10));
  }

  @Nested
  final class WhatIsAskedFor {
    @BeforeEach
    void threeLetters() throws IOException {
      List<String> letters = new ArrayList<>();
      for (FailureReason reason :
          List.of(FailureReason.REJECTED, FailureReason.DUPLICATE, FailureReason.EXHAUSTED)) {
        letters.add(
            DeadLetterJson.print(
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
      assertThat(stored("alarms"), containsInAnyOrder(ids));
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
          emulator, "p", "alarms", List.of(Lines.withProperties("a", "\"severity\":-1")));
      rig("first", FilesToRecords::run)
          .input("a.jsonl", List.of(Lines.alarm("fine"), Lines.alarm("a")))
          .run();
    }

    @Test
    void countsItsAttemptsOverTwoReplaysAndKeepsItsPlace() throws IOException {
      FilesRig.Ran first = replayOf("first", "again").run();
      FilesRig.Ran second = replayOf("again", "third").run();
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
      FilesRig.Ran ran = replayOf("first", "again").with("writeMode", "UPSERT").run();
      assertThat(ran.deadLetters(), empty());
      assertThat(emulator.records("alarms").toString(), not(containsString("\"severity\":-1")));
    }

    @Test
    void replacesWhatIsStoredWhereDuplicatesAreToDoSo() throws IOException {
      FilesRig.Ran ran = replayOf("first", "again").with("duplicates", "REPLACE").run();
      assertThat(ran.deadLetters(), empty());
    }
  }

  @Nested
  final class LettersOfAllOperations {
    @Test
    void areCreatedReplacedAndDeleted() throws IOException {
      StoredBefore.put(
          emulator,
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
      assertThat(stored("alarms"), contains("new", "put"));
      assertThat(emulator.records("alarms").toString(), containsString("\"severity\":7"));
    }

    @Test
    void stayDeletesWhateverTheModeIs() throws IOException {
      StoredBefore.put(emulator, "p", "alarms", List.of(Lines.alarm("gone")));
      replay
          .input("letters.jsonl", printed(Letters.ofDelete(1, "gone")))
          .with("writeMode", "INGEST")
          .run();
      assertThat(stored("alarms"), empty());
    }

    @Test
    void endInTheNewestOfOneRecordWhateverOrderTheyStandIn() throws IOException {
      StoredBefore.put(emulator, "p", "alarms", List.of(Lines.alarm("b")));
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
      assertThat(stored("alarms"), contains("a"));
      assertThat(emulator.records("alarms").toString(), containsString("\"severity\":7"));
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
      assertThat(stored("alarms"), contains("a"));
      assertThat(stored("events"), contains("a2"));
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
      assertThat(stored("events"), contains("a", "a2", "a3", "a4", "a5"));
    }
  }

  @Nested
  final class LinesInTrouble {
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
      assertThat(emulator.count("alarms"), is(0));
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
      assertThat(stored("alarms"), contains("mended"));
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
            .map(DeadLetterJson::print)
            .toList();
    FilesRig.Ran ran =
        replay
            .input("a.jsonl.gz", FilesRig.gzip(String.join("\n", letters.subList(0, 700))))
            .input("b.jsonl", letters.subList(700, 1_500))
            .input("empty.jsonl.gz", "".getBytes(StandardCharsets.UTF_8))
            .run();
    assertThat(ran.err(), is(""));
    assertThat(ran.out(), containsString("accounted for: 1,500 written + 0 failed = 1,500 read."));
    assertThat(emulator.count("alarms"), is(1_000));
  }
}
