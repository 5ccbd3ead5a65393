package io.cdfrecords.pipelines;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.emulator.RecordsEmulator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of another kind than the options say: one clear error. */
final class WrongFilesTest {
  @TempDir private Path directory;
  private RecordsEmulator emulator;
  private FilesRig rig;

  @BeforeEach
  void start() throws IOException {
    emulator = RecordsEmulator.builder().stream("alarms", "BasicLiveData").project("p").start();
    rig = new FilesRig(directory, emulator);
    Path mapping =
        Files.writeString(
            directory.resolve("m.yaml"),
            "{space: s, externalId: '{id}', sources: [{container: [m, T], properties: {v: {field:"
                + " v, type: text}}}]}");
    rig.with("mapping", mapping.toString());
  }

  @AfterEach
  void stop() {
    emulator.close();
  }

  private void refused(byte[] content, String format, String why) throws IOException {
    FilesRig.Ran ran = rig.input("a.txt", content).with("inputFormat", format).run();
    assertThat(ran.code(), is(1));
    assertThat(ran.err(), containsString("/in/a.txt cannot be read, it " + why));
    assertThat(ran.deadLetters(), empty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FF FE 69 00 64 00 | is UTF-16 text",
        "69 00 64 00 2C 00 | is UTF-16 or binary",
        "FD 37 7A 58 5A 00 00 | is compressed with xz",
        "28 B5 2F FD 00 | is compressed with zstd",
        "50 4B 03 04 14 00 | is a zip archive",
        "D0 CF 11 E0 A1 B1 | is an Excel workbook",
        "50 41 52 31 15 | is a Parquet file",
        "4F 62 6A 01 04 | is an Avro file",
      })
  void areToldByTheirFirstBytes(String hex, String why) throws IOException {
    byte[] bytes = HexFormat.ofDelimiter(" ").parseHex(hex);
    refused(bytes, "CSV", why);
    refused(bytes, "JSONL", why);
  }

  @Test
  void areToldByTheirFirstBytesWhereTheyAreMore() throws IOException {
    refused(FilesRig.gzip("id,v\n1,a\n"), "CSV", "is compressed with gzip, but its name");
    refused("<!DOCTYPE html><html>".getBytes(StandardCharsets.UTF_8), "JSONL", "is a page of HTML");
    refused("id,v\n1,a\n".getBytes(StandardCharsets.UTF_8), "AVRO", "is no Avro container file");
    refused("id,v\n1,a\n".getBytes(StandardCharsets.UTF_8), "PARQUET", "is no Parquet file");
  }

  @Test
  void areToldByTheirFirstRows() throws IOException {
    String[] rows = new String[40_000];
    Arrays.fill(rows, "1,a");
    refused(
        String.join("\n", rows).getBytes(StandardCharsets.UTF_8),
        "JSONL",
        "is no file of JSON lines: none of its first 100 lines is a JSON object");
  }

  @ParameterizedTest
  @CsvSource({", 3", "1, 0", "0.5, 3"})
  void ofWhichNothingIsWrittenEndTheRunWithACode(String share, int code) throws IOException {
    if (share != null) {
      rig.with("maxFailedShare", share);
    }
    FilesRig.Ran ran = rig.input("a.csv", List.of("id,v", ",x")).with("inputFormat", "CSV").run();
    assertThat(ran.code(), is(code));
  }
}
