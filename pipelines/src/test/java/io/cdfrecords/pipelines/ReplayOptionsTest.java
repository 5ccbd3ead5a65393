package io.cdfrecords.pipelines;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import io.cdfrecords.emulator.RecordsEmulator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReplayOptionsTest {
  @TempDir private Path directory;
  private RecordsEmulator emulator;
  private FilesRig rig;

  @BeforeEach
  void start() throws IOException {
    emulator = RecordsEmulator.builder().stream("alarms", "BasicLiveData").start();
    rig =
        new FilesRig(directory, emulator, ReplayDeadLetters::run)
            .input("letters.jsonl", List.of("{}"));
  }

  @AfterEach
  void nothingWasRun() {
    assertThat(emulator.requests().requests(), hasSize(0));
    emulator.close();
  }

  private void refused(FilesRig.Ran ran, String message) {
    assertThat(ran.err(), is(message + "\nNothing was run. See --help.\n"));
    assertThat(ran.code(), is(2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "reasons | REJECTED,BAD | --reasons must be some of NOT_A_RECORD, UNMAPPED, INVALID,"
            + " TOO_LARGE, REJECTED, DUPLICATE, POSSIBLE_ECHO, FORBIDDEN_SPACE, UNKNOWN_STREAM,"
            + " WRONG_STREAM_TYPE, SERVICE_ERROR, EXHAUSTED, separated by commas, but has BAD",
        "failedFrom | yesterday | --failedFrom must be an ISO-8601 instant, as"
            + " 2026-11-23T10:15:30Z, but was yesterday",
        "failedUntil | 2026-11-23 | --failedUntil must be an ISO-8601 instant, as"
            + " 2026-11-23T10:15:30Z, but was 2026-11-23",
        "writeMode | DELETE | --writeMode must be one of INGEST, UPSERT, but was DELETE",
        "stream | Alarms | --stream must be 1–100 characters: a–z first, then a–z, 0–9, _ or -,"
            + " a–z or 0–9 last, but was \"Alarms\"",
        "csvHeader | a,b | --csvHeader must be given with --inputFormat=CSV only, but was with"
            + " JSONL",
        "inputFormat | CSV | --mapping must be given with --inputFormat=CSV: its rows are not"
            + " records",
        "inputFilePattern | /nowhere/*.jsonl | --inputFilePattern must match at least one file, but"
            + " was /nowhere/*.jsonl",
        "maxFailedShare | 2 | --maxFailedShare must be between 0 and 1, but was 2.0",
        "shards | 0 | --shards must be between 1 and 15, but was 0",
      })
  void areRefusedWithNameValueAndRange(String option, String value, String message)
      throws IOException {
    refused(rig.with(option, value).run(), message);
  }

  @Test
  void areRefusedWhereTheTimesLeaveNothing() throws IOException {
    refused(
        rig.with("failedFrom", "2026-11-23T10:15:30Z")
            .with("failedUntil", "2026-11-23T10:15:30Z")
            .run(),
        "--failedUntil must be later than --failedFrom (2026-11-23T10:15:30Z), but was"
            + " 2026-11-23T10:15:30Z");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"a;b | --csvHeader must be the header's line (a header must be CSV as RFC 4180 has it),"
            + " but was \"a;b",
      })
  void areRefusedWhereAHeaderIsNone(String header, String message) throws IOException {
    rig.with("inputFormat", "CSV").with("csvSeparator", ";").with("csvHeader", header);
    refused(rig.with("mapping", "data/work-orders.yaml").run(), message);
  }

  @Test
  void areRefusedWhereAHeaderLacksWhatTheMappingTakes() throws IOException {
    rig.with("inputFormat", "CSV").with("csvSeparator", ";").with("csvHeader", "a;a");
    FilesRig.Ran ran = rig.with("mapping", "data/work-orders.yaml").run();
    assertThat(ran.code(), is(2));
    assertThat(ran.err(), startsWith("--csvHeader must be the header's line (model/WorkOrder "));
    assertThat(ran.err(), containsString(" is not in the file's header or schema"));
  }

  @Test
  void areRefusedWhereTwoSayTheSame() throws IOException {
    refused(
        rig.with("writeMode", "UPSERT").with("duplicates", "REPLACE").run(),
        "--duplicates=REPLACE says what INGEST does with a duplicate, but --writeMode=UPSERT"
            + " replaces every record: give one of the two");
  }

  @Test
  void areListedOnDemand() throws IOException {
    FilesRig.Ran ran = rig.run(List.of("--help"));
    assertThat(ran.code(), is(0));
    assertThat(ran.out(), containsString("--failedUntil"));
    assertThat(ran.out(), containsString("--deadLetterDirectory"));
  }
}
