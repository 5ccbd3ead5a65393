package io.cdfrecords.pipelines;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdfrecords.emulator.RecordsEmulator;
import io.cdfrecords.json.RecordJson;
import io.cdfrecords.pipelines.row.Lines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines of files that fail, and what that makes of the run. */
final class FilesWithFailuresTest {
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
    FilesRig.Ran ran = rig.with("maxFailedShare", "0.5").with("check", "false").run();
    assertThat(ran.code(), is(3));
    assertThat(
        ran.err(),
        startsWith(
            "The pipeline was ended early, by --maxFailedShare=0.5: too many records fail: 1000"
                + " of 1000 among the lines read, which is more than a share of 0.5 and at least"
                + " 1000; mend the cause, or allow more failures. The last one is NOT_A_RECORD: "));
    assertThat(ran.out(), is(""));
    assertThat(ran.deadLetters().size(), is(1_000));
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
    assertThat(ran.deadLetters().size(), is(1_000));
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
    assertThat(ran.deadLetters().size(), is(1_000));
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
