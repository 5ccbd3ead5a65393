package io.cdfrecords.pipelines;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdfrecords.emulator.RecordsEmulator;
import io.cdfrecords.pipelines.file.InputFormat;
import io.cdfrecords.pipelines.row.RowFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are not records already, from the file to the stream and the dead letters. */
final class MappedFilesTest {
  @TempDir private Path directory;
  private RecordsEmulator emulator;
  private FilesRig rig;

  @BeforeEach
  void start() throws IOException {
    emulator = RecordsEmulator.builder().stream("alarms", "BasicLiveData").project("p").start();
    rig = new FilesRig(directory, emulator);
  }

  @AfterEach
  void stop() {
    emulator.close();
  }

  private FilesRig mapped(InputFormat format, String yaml) throws IOException {
    Path mapping = Files.writeString(directory.resolve("mapping.yaml"), yaml);
    return rig.with("inputFormat", format.name()).with("mapping", mapping.toString());
  }

  private String stored(String externalId) {
    return emulator.records("alarms").stream()
        .filter(record -> record.externalId().equals(externalId))
        .map(record -> record.sources())
        .findFirst()
        .orElse("none");
  }

  @Test
  void theSampleOfWorkOrdersKeepsItsTwoBadRowsAmongTheDeadLetters() throws IOException {
    Path data = Path.of("data");
    FilesRig.Ran ran =
        rig.input("work-orders.csv", Files.readAllBytes(data.resolve("work-orders.csv")))
            .with("inputFormat", "CSV")
            .with("csvSeparator", ";")
            .with("mapping", data.resolve("work-orders.yaml").toString())
            .run();
    assertThat(ran.err(), is(""));
    assertThat(ran.code(), is(0));
    assertThat(ran.out(), containsString("accounted for: 5 written + 2 failed = 7 read."));
    assertThat(ran.reasons(), contains("6 UNMAPPED", "9 UNMAPPED"));
    assertThat(
        ran.deadLetters().stream().map(letter -> letter.get("message").asText()).toList(),
        contains(
            "model/WorkOrder priority: field PRIORITY must be a whole number from -2147483648 to"
                + " 2147483647 (int32)",
            "model/WorkOrder createdAt: field CREATED must be a timestamp by its pattern"));
    assertThat(
        ran.deadLetters().get(0).at("/input/text").asText(),
        startsWith("A;4004;Grease valve;\"Twice a year,\nsee the manual.\";high;"));
    assertThat(stored("A-4001"), containsString("Isolate first; drain after."));
    assertThat(stored("A-4001"), containsString("2026-11-23T06:15:00.000Z"));
    assertThat(stored("A-4003"), containsString("\"priority\":5"));
  }

  @Test
  void linesOfJsonAreMappedWhateverTheirShape() throws IOException {
    FilesRig.Ran ran =
        mapped(InputFormat.JSONL, RowFiles.MAPPING)
            .input(
                "a.jsonl",
                List.of(
                    "{\"id\":\"a0\",\"severity\":5,\"point\":{\"tag\":\"PT\"}}",
                    "not json",
                    "",
                    "[1]",
                    "{\"id\":\"a1\",\"severity\":\"x\"}"))
            .run();
    assertThat(ran.reasons(), contains("2 UNMAPPED", "4 UNMAPPED", "5 UNMAPPED"));
    assertThat(
        ran.deadLetters().get(0).get("message").asText(), is("the line must be a JSON object"));
    assertThat(ran.out(), containsString("accounted for: 1 written + 3 failed = 4 read."));
    assertThat(stored("a0"), containsString("\"tag\":\"PT\""));
  }

  @Test
  void recordsOfAvroAreMapped() throws IOException {
    rig.input("a.avro", RowFiles.avro(1000));
    allRowsAreAccountedFor(mapped(InputFormat.AVRO, RowFiles.MAPPING).run());
  }

  @ParameterizedTest
  @EnumSource(
      value = CompressionCodecName.class,
      names = {"UNCOMPRESSED", "SNAPPY"})
  void rowsOfParquetAreMapped(CompressionCodecName codec) throws IOException {
    RowFiles.parquet(directory.resolve("in").resolve("a.parquet"), 1000, codec);
    allRowsAreAccountedFor(mapped(InputFormat.PARQUET, RowFiles.MAPPING).run());
  }

  private void allRowsAreAccountedFor(FilesRig.Ran ran) {
    assertThat(ran.err(), is(""));
    assertThat(ran.out(), containsString("accounted for: 900 written + 100 failed = 1,000 read."));
    assertThat(ran.reasons().get(0), is("10 UNMAPPED"));
    JsonNode letter = ran.deadLetters().get(0);
    assertThat(
        letter.get("message").asText(),
        startsWith("model/Alarm severity: field severity must be a whole number"));
    assertThat(
        letter.at("/input/text").asText(),
        is(
            "{\"id\":\"a9\",\"severity\":0.5,\"raisedAt\":{\"@timestamp\":"
                + "\"2026-11-23T10:15:30.123Z\"},\"day\":{\"@date\":\"2026-11-23\"},\"cost\":12.34,\"point\":{\"tag\":\"PT\"},"
                + "\"codes\":[1,2],\"extra\":{\"k\":\"v\"}}"));
    assertThat(
        stored("a0"),
        containsString(
            "{\"severity\":0,\"raisedAt\":\"2026-11-23T10:15:30.123Z\",\"day\":\"2026-11-23\","
                + "\"cost\":12.34,\"tag\":\"PT\",\"codes\":[1,2],\"extra\":{\"k\":\"v\"}}"));
    assertThat(stored("a1").contains("tag"), is(false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"AVRO", "PARQUET"})
  void damagedFilesFailTheRunAndAreNamed(String format) throws IOException {
    byte[] whole = RowFiles.avro(1000);
    rig.input("cut", Arrays.copyOf(whole, whole.length / 2));
    FilesRig.Ran ran = mapped(InputFormat.valueOf(format), RowFiles.MAPPING).run();
    assertThat(ran.code(), is(1));
    assertThat(
        ran.err(), startsWith("The pipeline failed: " + directory + "/in/cut cannot be read"));
  }

  @Test
  void theHighestVersionOfARecordWinsWhereverItStands() throws IOException {
    mapped(
        InputFormat.JSONL,
        "{space: s, externalId: '{id}', version: v, sources: [{container: [m, C], properties:"
            + " {p: {field: p, type: text}}}]}");
    List<String> early = new ArrayList<>();
    List<String> late = new ArrayList<>();
    for (int id = 0; id < 500; id++) {
      String line = "{\"id\":\"a" + id + "\",\"v\":%d,\"p\":\"%s\"}";
      early.add(String.format(Locale.ROOT, line, -1, "old"));
      (id % 2 == 0 ? early : late).add(String.format(Locale.ROOT, line, 9_000, "new"));
      (id % 2 == 0 ? late : early).add(String.format(Locale.ROOT, line, 1_000, "old"));
      early.add(String.format(Locale.ROOT, line, 0, "old"));
    }
    late.add("{\"id\":\"a0\",\"v\":\"high\",\"p\":\"new\"}");
    FilesRig.Ran ran =
        rig.input("1.jsonl", early).input("2.jsonl", late).with("writeMode", "UPSERT").run();
    assertThat(ran.err(), is(""));
    assertThat(ran.out(), containsString("accounted for: 2,000 written + 1 failed = 2,001 read."));
    assertThat(ran.deadLetters().get(0).get("message").asText(), startsWith("version: field v "));
    assertThat(emulator.count("alarms"), is(500));
    emulator
        .records("alarms")
        .forEach(record -> assertThat(record.sources(), containsString("\"p\":\"new\"")));
  }

  @Test
  void eventsWithoutAnIdAreNotDoubledByAReplay() throws IOException {
    mapped(
        InputFormat.CSV,
        "{space: s, externalId: contentHash, sources: [{container: [m, C], properties:"
            + " {at: {field: AT, type: timestamp}, text: {field: TEXT, type: text}}}]}");
    rig.input("a.csv", List.of("AT,TEXT", "2026-01-01T00:00:00Z,a", "2026-01-01T00:00:00Z,b"));
    for (int run = 0; run < 2; run++) {
      FilesRig.Ran ran = rig.run();
      assertThat(ran.code(), is(0));
      assertThat(ran.deadLetters(), empty());
      assertThat(emulator.count("alarms"), is(2));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = InputFormat.class,
      names = {"JSONL", "CSV"})
  void garbageIsADeadLetterAndNeverAnException(InputFormat format) throws IOException {
    Random random = new Random(7);
    byte[] alphabet = "\"\"\"{}[],;:\r\n\n\n a1\\\u00e9e-.".getBytes(StandardCharsets.UTF_8);
    byte[] garbage = new byte[50_000];
    IntStream.range(0, garbage.length)
        .forEach(i -> garbage[i] = alphabet[random.nextInt(alphabet.length)]);
    String csv =
        "id,severity,raisedAt,day,cost,point,codes,extra\nx,1,2026-11-23T10:15:30Z,2026-11-23,1,,,\n";
    byte[] head =
        (format == InputFormat.CSV ? csv : "{\"id\":\"x\",\"severity\":1}\n")
            .getBytes(StandardCharsets.UTF_8);
    byte[] all = Arrays.copyOf(head, head.length + garbage.length);
    System.arraycopy(garbage, 0, all, head.length, garbage.length);
    FilesRig.Ran ran =
        mapped(format, RowFiles.MAPPING.replace("point.tag", "point")).input("garbage", all).run();
    assertThat(ran.err(), is(""));
    assertThat(ran.code(), is(0));
    assertThat(ran.out(), containsString("Every line is accounted for"));
  }
}
