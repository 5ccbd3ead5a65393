package io.cdfrecords.pipelines;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.cdfrecords.emulator.RecordsEmulator;
import io.cdfrecords.pipelines.row.Lines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WrongOptionsTest {
  @TempDir private Path directory;
  private RecordsEmulator emulator;
  private FilesRig rig;

  @BeforeEach
  void start() throws IOException {
    emulator = RecordsEmulator.builder().stream("alarms", "BasicLiveData").start();
    rig = new FilesRig(directory, emulator).input("alarms.jsonl", Lines.alarms("a", 1));
  }

  @AfterEach
  void nothingWasRun() {
    assertThat(emulator.requests().requests(), hasSize(0));
    emulator.close();
  }

  private void refused(FilesRig.Ran ran, String message) {
    assertThat(ran.err(), is(message + "\nNothing was run. See --help.\n"));
    assertThat(ran.code(), is(2));
    assertThat(ran.out(), is(""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "stream | Alarms | --stream must be 1–100 characters: a–z first, then a–z, 0–9, _ or -,"
            + " a–z or 0–9 last, but was \"Alarms\"",
        "cdfBaseUrl | http://cdf.example.com | --cdfBaseUrl must be an https:// URL, or http:// to"
            + " a loopback address (127.0.0.0/8, localhost, [::1]), but was http://cdf.example.com",
        "tokenUrl | http://id.example.com/t | --tokenUrl must be an https:// URL, or http:// to a"
            + " loopback address (127.0.0.0/8, localhost, [::1]), but was http://id.example.com",
        "writeMode | CHANGE | --writeMode must be one of INGEST, UPSERT, but was CHANGE",
        "duplicates | ignore | --duplicates must be one of CONFIRM, DEAD_LETTER, REPLACE, but was ignore",
        "shards | 0 | --shards must be between 1 and 15, but was 0",
        "shards | 16 | --shards must be between 1 and 15, but was 16",
        "shards | four | --shards must be a whole number, but was four",
        "requestsPerSecond | 0 | --requestsPerSecond must be between 1 and 40, but was 0",
        "requestsPerSecond | 41 | --requestsPerSecond must be between 1 and 40, but was 41",
        "requestsPerSecond | 3 | --requestsPerSecond must be at least shards (4), since each shard"
            + " gets its share of it, but was 3",
        "streamBudget | 170000 | --streamBudget must be template, or RECORDS/BYTES/UPDATES/TIME, as"
            + " 170000/170000000/85000/PT10M, but was 170000",
        "streamBudget | 1/2/3/P | --streamBudget must be template, or RECORDS/BYTES/UPDATES/TIME, as"
            + " 170000/170000000/85000/PT10M, but was 1/2/3/P",
        "streamBudget | 0/9/9/PT10M | --streamBudget records must be at least 1, but was 0",
        "streamBudget | 9/0/9/PT10M | --streamBudget bytes must be at least 1, but was 0",
        "streamBudget | 9/9/0/PT10M | --streamBudget updates must be at least 1, but was 0",
        "streamBudget | 9/9/9/PT0S | --streamBudget per must be between PT1S and PT24H, but was"
            + " PT0S",
        "streamBudget | 9/9/3/PT10M | --streamBudget must be at least 1 of each for each of 4"
            + " shards, but was 9/9/3/PT10M",
        "batchRecords | 1001 | --batchRecords must be between 1 and 1000, but was 1001",
        "batchBytes | 10000001 | --batchBytes must be between 1 and 10000000, but was 10000001",
        "maxBufferingDelay | 2 | --maxBufferingDelay must be a number with ms, s, m, h or d, as 30m"
            + " or 2s, or an ISO-8601 duration, as PT30M, but was 2",
        "maxBufferingDelay | PT11M | --maxBufferingDelay must be between PT0.001S and PT10M, but"
            + " was PT11M",
        "maxRetryTime | PT0S | --maxRetryTime must be between PT0.001S and PT168H, but was PT0S",
        "gzip | maybe | --gzip must be true or false, but was maybe",
        "maxFailedShare | 1.1 | --maxFailedShare must be between 0 and 1, but was 1.1",
        "maxFailedShare | NaN | --maxFailedShare must be between 0 and 1, but was NaN",
        "maxFailedShare | few | --maxFailedShare must be a number, but was few",
        "inputFormat | ORC | --inputFormat must be one of JSONL, CSV, AVRO, PARQUET, XLSX, XML, but was"
            + " ORC",
        "inputFormat | CSV | --mapping must be given with --inputFormat=CSV: its rows are not records",
        "csvSeparator | ; | --csvSeparator must be given with --inputFormat=CSV only, but was with"
            + " JSONL",
        "mapping | /nowhere.yaml | --mapping must be a file that can be read, but was"
            + " /nowhere.yaml (FileNotFoundException)",
        "scopes | ' ' | --scopes must not be empty",
        "inputFilePattern | /nowhere/*.jsonl | --inputFilePattern must match at least one file, but"
            + " was /nowhere/*.jsonl",
      })
  void areRefusedWithNameValueAndRange(String option, String value, String message)
      throws IOException {
    refused(rig.with(option, value).run(), message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cdfBaseUrl",
        "cdfProject",
        "stream",
        "tokenUrl",
        "clientId",
        "clientSecret",
        "inputFilePattern",
        "deadLetterDirectory"
      })
  void areRefusedWhereOneIsMissing(String option) throws IOException {
    refused(rig.without(option).run(), "--" + option + " must be given");
  }

  @Test
  void areNamedTogetherWhereSeveralAreMissing() throws IOException {
    refused(
        rig.without("stream").without("cdfProject").without("deadLetterDirectory").run(),
        "--cdfProject, --deadLetterDirectory and --stream must be given");
  }

  @Test
  void areRefusedWithoutAnyCredentials() throws IOException {
    refused(
        rig.without("tokenUrl").without("clientId").without("clientSecret").run(),
        "--clientSecret must be given with --tokenUrl and --clientId, or --accessToken alone");
  }

  @Test
  void areRefusedWithTwoKindsOfCredentials() throws IOException {
    refused(
        rig.with("accessToken", "env:TOKEN").run(),
        "--accessToken brings a token of its own: give either it, or --tokenUrl, --clientId and"
            + " --clientSecret, but not both");
  }

  @Test
  void areRefusedWhereTwoSayTheSame() throws IOException {
    refused(
        rig.with("writeMode", "UPSERT").with("duplicates", "REPLACE").run(),
        "--duplicates=REPLACE says what INGEST does with a duplicate, but --writeMode=UPSERT"
            + " replaces every record: give one of the two");
  }

  @Test
  void areRefusedWhereAMappingIsWrongWithAllItsFaults() throws IOException {
    Path mapping = Files.writeString(directory.resolve("m.yaml"), "space: a\nsources: 1\n");
    refused(
        rig.with("mapping", mapping.toString()).run(),
        "m.yaml line 1, externalId: must be given\n"
            + "m.yaml line 2, sources: must be a list of at least one container or view");
  }

  @Test
  void areRefusedWhereASeparatorIsNone() throws IOException {
    refused(
        rig.with("inputFormat", "CSV").with("csvSeparator", "::").run(),
        "--csvSeparator must be one character other than a quote, or \\t for a tab, but was ::");
  }

  @Test
  void areRefusedWhereASecretCannotBeRead() throws IOException {
    refused(
        rig.with("clientSecret", "file:/nowhere/secret").run(),
        "--clientSecret: secret file:/nowhere/secret cannot be read (NoSuchFileException); mount it"
            + " on every worker, readable by the process");
  }

  @Test
  void areRefusedWhereDeadLettersCannotBeKept() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    refused(
        rig.with("deadLetterDirectory", file.toString()).run(),
        "--deadLetterDirectory must be a directory that can be made and written, but was " + file);
  }

  @Test
  void areRefusedWhereAPatternMatchesADirectory() throws IOException {
    assertThat(
        rig.with("inputFilePattern", directory.resolve("in").toString()).run().code(), is(2));
  }

  @Test
  void areRefusedWhereAFileSystemIsUnknown() throws IOException {
    FilesRig.Ran ran = rig.with("inputFilePattern", "ftp://host/*.jsonl").run();
    assertThat(ran.code(), is(2));
    assertThat(
        ran.err(),
        startsWith("--inputFilePattern must name files that can be listed, but was ftp://host/"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--clientSecret=hush-hush",
        "--accessToken=hush-hush",
        "clientSecret=hush-hush",
        "--clientSecrt=hush-hush",
        "-clientSecret=hush-hush",
      })
  void neverShowASecretThatWasGivenInItsPlace(String argument) throws IOException {
    List<String> arguments = new ArrayList<>(rig.without("clientSecret").arguments());
    arguments.add(argument);
    FilesRig.Ran ran = rig.run(arguments);
    assertThat(ran.code(), is(2));
    assertThat(ran.out() + ran.err(), not(containsString("hush")));
  }

  @Test
  void areRefusedWhereOneIsGivenTwice() throws IOException {
    List<String> arguments = new ArrayList<>(rig.arguments());
    arguments.add("--clientSecret=hush-hush");
    refused(rig.run(arguments), "--clientSecret must be given once only");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h", "--help=FilesToRecordsOptions"})
  void areListedOnDemand(String help) throws IOException {
    FilesRig.Ran ran = rig.run(List.of(help));
    assertThat(ran.code(), is(0));
    assertThat(ran.out(), containsString("--deadLetterDirectory"));
  }
}
