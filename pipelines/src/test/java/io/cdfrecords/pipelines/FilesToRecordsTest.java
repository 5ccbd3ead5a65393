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

import io.cdfrecords.emulator.RecordsEmulator;
import io.cdfrecords.emulator.inspection.LoggedRequest;
import io.cdfrecords.emulator.inspection.Operation;
import io.cdfrecords.emulator.inspection.StoredRecord;
import io.cdfrecords.pipelines.row.Lines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
    emulator = FilesRig.emulator();
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
      assertThat(
          ran.out(),
          matchesPattern("(?s).* for 0\\.0 s by the service, [1-9].* s by the job's own pace.*"));
    }

    @Test
    void ofItsTemplateIsEnoughForAFewLines() throws IOException {
      rig.input("a.jsonl", Lines.alarms("a", 10)).with("streamBudget", "template");
      assertThat(rig.run().code(), is(0));
      assertThat(emulator.count("alarms"), is(10));
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
      // What the run itself says: the check before it would say the same, and not run it.
      rig.input("alarms.jsonl", Lines.alarms("a", 3)).with("check", "false");
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
