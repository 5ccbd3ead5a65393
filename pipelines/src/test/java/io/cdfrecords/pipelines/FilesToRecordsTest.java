package io.cdfrecords.pipelines;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.emptyArray;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdfrecords.emulator.RecordsEmulator;
import io.cdfrecords.emulator.inspection.LoggedRequest;
import io.cdfrecords.emulator.inspection.Operation;
import io.cdfrecords.emulator.inspection.StoredRecord;
import io.cdfrecords.json.RecordJson;
import io.cdfrecords.pipelines.row.Lines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FilesToRecordsTest {
  @TempDir private Path directory;
  private RecordsEmulator emulator;
  private FilesRig rig;

  @BeforeEach
  void start() throws IOException {
    emulator =
        RecordsEmulator.builder().stream("alarms", "BasicLiveData")
            .project("p")
            .spaces("plant")
            .requireAuth()
            .start();
    rig = new FilesRig(directory, emulator);
  }

  @AfterEach
  void stop() {
    emulator.close();
  }

  @Nested
  final class InputsOfAllKinds {
    @Test
    void areReadHoweverTheyAreWritten() throws IOException {
      rig.input("plain.jsonl", Lines.alarms("a", 1200))
          .input("two.jsonl", Lines.alarms("b", 10))
          .input(
              "windows.jsonl",
              ("\uFEFF" + String.join("\r\n", Lines.alarms("c", 3)))
                  .getBytes(StandardCharsets.UTF_8))
          .input("packed.jsonl.gz", FilesRig.gzip(String.join("\n", Lines.alarms("d", 5))))
          .input("empty.jsonl", new byte[0])
          .input("empty.jsonl.gz", new byte[0])
          .input("blank.jsonl", List.of("", " ", Lines.alarm("e0")));
      FilesRig.Ran ran = rig.run();
      assertThat(ran.err(), is(""));
      assertThat(ran.code(), is(0));
      assertThat(ran.out(), containsString("Read        1,219 lines, and 2 blank\n"));
      assertThat(
          ran.out(), containsString("accounted for: 1,219 written + 0 failed = 1,219 read."));
      assertThat(emulator.count("alarms"), is(1219));
      assertThat(ran.deadLetters(), empty());
    }

    @Test
    void leaveNoDeadLetterFileWhereNothingFailed() throws IOException {
      rig.input("a.jsonl", Lines.alarms("a", 1)).run();
      assertThat(directory.resolve("dead").toFile().list(), emptyArray());
    }

    @Test
    void failTheRunWhereOneIsBroken() throws IOException {
      byte[] whole = FilesRig.gzip(String.join("\n", Lines.alarms("d", 500)));
      FilesRig.Ran ran = rig.input("cut.jsonl.gz", Arrays.copyOf(whole, whole.length / 2)).run();
      assertThat(ran.code(), is(1));
      assertThat(
          ran.err(),
          startsWith("The pipeline failed: " + directory + "/in/cut.jsonl.gz cannot be read"));
    }
  }

  @Nested
  final class ABudget {
    @Test
    void isKeptToWhileLinesWait() throws IOException {
      FilesRig.Ran ran =
          rig.input("a.jsonl", Lines.alarms("a", 900))
              .with("shards", "1")
              .with("streamBudget", "500/1000000/unlimited/PT1S")
              .run();
      assertThat(ran.code(), is(0));
      assertThat(emulator.count("alarms"), is(900));
      assertThat(
          emulator.requests().of(Operation.INGEST).requests().stream()
              .map(LoggedRequest::items)
              .toList(),
          contains(500, 400));
      assertThat(ran.out(), matchesPattern("(?s).*throttled (for )?[1-9].*"));
    }

    @Test
    void ofItsTemplateIsEnoughForAFewLines() throws IOException {
      rig.input("a.jsonl", Lines.alarms("a", 10)).with("streamBudget", "template");
      assertThat(rig.run().code(), is(0));
      assertThat(emulator.count("alarms"), is(10));
    }
  }

  @Nested
  final class LinesInTrouble {
    @Test
    void becomeDeadLettersThatNameTheirLine() throws IOException {
      StoredBefore.put(
          emulator, "p", "alarms", List.of(Lines.withProperties("stored", "\"severity\":-1")));
      rig.input(
          "alarms.jsonl",
          List.of(
              Lines.alarm("fine"),
              "not json",
              Lines.withProperties("nan", "\"severity\":NaN"),
              Lines.alarm("stored"),
              Lines.inSpace("other", "elsewhere", "\"severity\":1"),
              Lines.withProperties("huge", "\"text\":\"" + "x".repeat(11_000_000) + "\""),
              Lines.withProperties("number", "\"count\":9223372036854775808"),
              Lines.withProperties("nothing", "\"a\":null,\"b\":[]"),
              Lines.withProperties("omitting", "\"a\":null,\"b\":[],\"c\":1")));
      FilesRig.Ran ran = rig.run();
      assertThat(
          ran.reasons(),
          contains(
              "2 NOT_A_RECORD",
              "3 NOT_A_RECORD",
              "4 DUPLICATE",
              "5 FORBIDDEN_SPACE",
              "6 INVALID",
              "7 INVALID",
              "8 INVALID"));
      assertThat(ran.code(), is(0));
      assertThat(ran.out(), containsString("Left out    2 values"));
      assertThat(ran.out(), containsString("accounted for: 2 written + 7 failed = 9 read."));
    }

    @Test
    void keepTheirTextOrTheirRecord() throws Exception {
      rig.input("alarms.jsonl", List.of("not json", Lines.withProperties("a", "\"a\":null")));
      List<JsonNode> letters = rig.run().deadLetters();
      assertThat(letters.get(0).get("record").isNull(), is(true));
      assertThat(letters.get(0).at("/input/text").asText(), is("not json"));
      assertThat(letters.get(0).at("/input/file").asText(), is(directory + "/in/alarms.jsonl"));
      assertThat(
          RecordJson.parse(letters.get(1).get("record").toString(), null),
          is(RecordJson.parse(Lines.withProperties("a", "\"a\":null"), null)));
    }

    @Test
    void areTooManyAboveTheShareThatIsAllowed() throws IOException {
      rig.input("alarms.jsonl", List.of(Lines.alarm("a"), "not json"));
      assertThat(rig.with("maxFailedShare", "0.49").run().code(), is(3));
    }

    @Test
    void endTheRunEarlyWhereAThousandAreNoRecords() throws IOException {
      rig.input("alarms.jsonl", Collections.nCopies(1_500, "not json"));
      FilesRig.Ran ran = rig.with("maxFailedShare", "0.5").run();
      assertThat(ran.code(), is(3));
      assertThat(
          ran.err(),
          startsWith(
              "The pipeline was ended early, by --maxFailedShare=0.5: too many records fail: 1000"
                  + " of 1000 among the lines read, which is more than a share of 0.5 and at least"
                  + " 1000; mend the cause, or allow more failures. The last one is NOT_A_RECORD: "));
      assertThat(ran.out(), is(""));
      assertThat(ran.deadLetters(), empty());
    }

    @Test
    void endTheRunEarlyWhereAThousandBreakARule() throws IOException {
      List<String> lines =
          IntStream.range(0, 1_500)
              .mapToObj(i -> Lines.withProperties("n" + i, "\"a\":null"))
              .toList();
      FilesRig.Ran ran = rig.input("alarms.jsonl", lines).with("maxFailedShare", "0").run();
      assertThat(ran.code(), is(3));
      assertThat(ran.err(), containsString("before they were sent"));
      assertThat(ran.err(), containsString("The last one is INVALID: "));
    }

    @Test
    void endTheRunEarlyWhereTheServiceFailsAThousand() throws IOException {
      for (int i = 0; i < 3; i++) {
        List<String> stored =
            IntStream.range(i * 500, i * 500 + 500)
                .mapToObj(n -> Lines.withProperties("a" + n, "\"severity\":-1"))
                .toList();
        StoredBefore.put(emulator, "p", "alarms", stored);
      }
      rig.input("alarms.jsonl", Lines.alarms("a", 1_500)).with("shards", "1");
      FilesRig.Ran ran = rig.with("duplicates", "DEAD_LETTER").with("maxFailedShare", "0.9").run();
      assertThat(ran.code(), is(3));
      assertThat(ran.err(), containsString("1000 of 1000 in shard 0"));
      assertThat(ran.err(), containsString("The last one is DUPLICATE: "));
    }

    @Test
    void goOnToTheEndWhereTheyAreNotYetAThousand() throws IOException {
      rig.input("alarms.jsonl", Collections.nCopies(999, "not json"));
      FilesRig.Ran ran = rig.with("maxFailedShare", "0.5").run();
      assertThat(ran.code(), is(3));
      assertThat(ran.deadLetters().size(), is(999));
      assertThat(ran.out(), containsString("More failed than --maxFailedShare=0.5 allows."));
    }

    @Test
    void areFineWhereTheyReplaceWhatIsStored() throws IOException {
      StoredBefore.put(emulator, "p", "alarms", List.of(Lines.alarm("a")));
      rig.input("alarms.jsonl", List.of(Lines.withProperties("a", "\"severity\":2")));
      FilesRig.Ran ran = rig.with("writeMode", "UPSERT").run();
      assertThat(ran.code(), is(0));
      assertThat(ran.deadLetters(), empty());
      assertThat(emulator.records("alarms").get(0).sources(), containsString("\"severity\":2"));
    }
  }

  @Nested
  final class LinesOfOneRecord {
    @Test
    void endInTheLastOfThemOnUpsertWhateverOrderTheyAreTakenIn() throws IOException {
      List<String> lines =
          IntStream.range(0, 3_000)
              .mapToObj(i -> Lines.withProperties("a" + i % 7, "\"severity\":" + i / 7))
              .toList();
      FilesRig.Ran ran = rig.input("a.jsonl", lines).with("writeMode", "UPSERT").run();
      assertThat(ran.code(), is(0));
      assertThat(
          ran.out(), containsString("accounted for: 3,000 written + 0 failed = 3,000 read."));
      assertThat(emulator.count("alarms"), is(7));
      for (StoredRecord record : emulator.records("alarms")) {
        String last = record.externalId().compareTo("a4") < 0 ? "428" : "427";
        assertThat(record.sources(), containsString("\"severity\":" + last + "}"));
      }
    }
  }

  @Nested
  final class AFaultOfTheSetUp {
    @BeforeEach
    void oneLine() throws IOException {
      rig.input("alarms.jsonl", Lines.alarms("a", 3));
    }

    @Test
    void namesTheStreamThatDoesNotExist() throws IOException {
      FilesRig.Ran ran = rig.with("stream", "nope").run();
      assertThat(ran.code(), is(1));
      assertThat(
          ran.err(), startsWith("The pipeline failed: stream nope does not exist in this project"));
      assertThat(ran.err(), not(containsString("\tat ")));
      assertThat(ran.deadLetters(), empty());
    }

    @Test
    void isShownWithItsTraceWhereAskedFor() throws IOException {
      FilesRig.Ran ran = rig.with("stream", "nope").with("verbose", "true").run();
      assertThat(ran.err(), containsString("\tat "));
    }

    @Test
    void mayBeAProjectTheCallerDoesNotBelongTo() throws IOException {
      FilesRig.Ran ran = rig.with("cdfProject", "another").run();
      assertThat(ran.code(), is(1));
      assertThat(ran.err(), containsString("status 401"));
    }

    @Test
    void mayBeAWrongSecretWhichIsNotShown() throws IOException {
      Path wrong = Files.writeString(directory.resolve("wrong"), "hush-hush");
      FilesRig.Ran ran = rig.with("clientSecret", "file:" + wrong).with("verbose", "true").run();
      assertThat(ran.code(), is(1));
      assertThat(ran.err(), startsWith("The pipeline failed: "));
      assertThat(ran.out() + ran.err(), not(containsString("hush-hush")));
    }

    @Test
    void mayBeThatNobodyAnswers() throws IOException {
      emulator.close();
      FilesRig.Ran ran = rig.with("maxRetryTime", "PT0.1S").run();
      assertThat(ran.code(), is(1));
      assertThat(ran.err(), containsString("connection refused by 127.0.0.1"));
    }

    @Test
    void canMakeDeadLettersWhereThatIsPreferred() throws IOException {
      emulator.close();
      FilesRig.Ran ran =
          rig.with("maxRetryTime", "PT0.1S").with("exhaustedAsFailures", "true").run();
      assertThat(ran.code(), is(3));
      assertThat(ran.reasons(), contains("1 EXHAUSTED", "2 EXHAUSTED", "3 EXHAUSTED"));
    }
  }

  @Test
  void showsNoSecretAnywhere() throws IOException {
    FilesRig.Ran ran = rig.input("alarms.jsonl", List.of(Lines.alarm("a"), "not json")).run();
    assertThat(ran.out() + ran.err() + ran.deadLetters(), not(containsString("emulator-secret")));
  }
}
