package io.cdfrecords.pipelines;

import static io.cdfrecords.pipelines.ReplayRig.message;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.emulator.inspection.StoredRecord;
import io.cdfrecords.pipelines.row.RowFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Rows that a mapping made into dead letters, corrected and sent again. */
@Timeout(600)
final class ReplayMappedRowsTest {
  @TempDir private Path directory;
  private ReplayRig runs;

  @BeforeEach
  void start() throws IOException {
    runs = new ReplayRig(directory);
  }

  @AfterEach
  void stop() {
    runs.close();
  }

  @Nested
  final class TheSampleOfWorkOrders {
    private static final Path DATA = Path.of("data");
    private Path deadLetters;
    private FilesRig again;

    @BeforeEach
    void leavesTwoRowsAmongItsDeadLetters() throws IOException {
      FilesRig.Ran ran =
          sample(runs.rig("first", FilesToRecords::run))
              .input("work-orders.csv", Files.readAllBytes(DATA.resolve("work-orders.csv")))
              .run();
      assertThat(ran.reasons(), contains("6 UNMAPPED", "9 UNMAPPED"));
      try (Stream<Path> files = Files.list(directory.resolve("first").resolve("dead"))) {
        deadLetters = files.findFirst().orElseThrow();
      }
      again = sample(runs.replayOf("first", "again"));
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
          runs.stored("alarms"),
          contains("A-4001", "A-4002", "A-4003", "A-4004", "B-4005", "B-4006", "B-4007"));
    }

    @Test
    void isWholeOnceTheirTextIsCorrected() throws IOException {
      correctTheLetters();
      allAreStored(again.run());
      String sources =
          runs.emulator().records("alarms").stream()
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
          sample(runs.replayOf("again", "third"))
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
    runs.rig("first", FilesToRecords::run)
        .input("a.avro", RowFiles.avro(10))
        .with("inputFormat", "AVRO")
        .with("mapping", mapping.toString())
        .run();
    Files.writeString(
        mapping, RowFiles.MAPPING.replace("severity, type: int32", "severity, type: float64"));
    FilesRig.Ran ran =
        runs.replayOf("first", "again")
            .with("inputFormat", "AVRO")
            .with("mapping", mapping.toString())
            .run();
    assertThat(ran.out(), containsString("accounted for: 1 written + 0 failed = 1 read."));
    assertThat(runs.emulator().count("alarms"), is(10));
  }
}
