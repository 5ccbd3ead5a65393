package io.cdfrecords.pipelines;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Rows that a dead letter keeps: they become what their file would have made them. */
@Timeout(300)
final class ReplayedFilesReadRightTest {
  @TempDir private Path directory;
  private FilesRig rig;
  private MappedFiles files;

  @BeforeEach
  void start() throws IOException {
    files = new MappedFiles(directory);
    rig = files.rig("run");
  }

  @AfterEach
  void stop() {
    files.close();
  }

  @Test
  void aTimeIsCutInAReplayToo() throws IOException {
    rig.input("a.csv", List.of("id,v,s", "1,2026-01-01T00:00:00.123456Z,a"));
    files.mapped(rig, "CSV", "v: {field: v, type: timestamp}, s: {field: s, type: text}");
    assertThat(rig.run().reasons(), contains("2 INVALID"));
    FilesRig.Ran again = files.replay().with("truncateTimestamps", "true").run();
    assertThat(again.code(), is(0));
    assertThat(files.stored(), contains("1 {\"v\":\"2026-01-01T00:00:00.123Z\",\"s\":\"a\"}"));
  }

  @Test
  void aTypedTimeIsOneInAReplayToo() throws IOException {
    String properties =
        "ts: {field: ts, type: timestamp, pattern: epochMillis}, n: {field: n, type: int32";
    rig.input("a.parquet", MappedFiles.resource("typed-time.parquet"));
    FilesRig.Ran ran = files.mapped(rig, "PARQUET", properties + "}").run();
    assertThat(ran.deadLetters().isEmpty(), is(false));
    FilesRig.Ran again =
        files.mapped(files.replay(), "PARQUET", properties + ", empty: [x]}").run();
    assertThat(again.deadLetters(), empty());
    assertThat(again.code(), is(0));
  }

  @Test
  void aHeaderIsNoRecordInAReplay() throws IOException {
    rig.input("a.csv", List.of("id,v", "id,v", "1,x"));
    FilesRig.Ran ran = files.mapped(rig, "CSV", "v: {field: v, type: int32}").run();
    assertThat(ran.reasons(), contains("3 UNMAPPED"));
    files
        .mapped(files.replay(), "CSV", "v: {field: v, type: text}")
        .with("csvHeader", "id,v")
        .run();
    assertThat(files.stored(), contains("1 {\"v\":\"x\"}"));
  }

  @Test
  void theNewestVersionWinsInAReplayToo() throws IOException {
    List<String> lines =
        List.of(
            "id,ts,v", "1,2026-01-01T00:00:00.000002Z,new", "1,2026-01-01T00:00:00.000001Z,old");
    rig.input("a.csv", lines).with("writeMode", "UPSERT");
    FilesRig.Ran ran =
        files.mapped(rig, "CSV", "version: ts\n", "v: {field: v, type: int32}").run();
    assertThat(ran.reasons(), contains("2 UNMAPPED", "3 UNMAPPED"));
    files.mapped(files.replay(), "CSV", "version: ts\n", "v: {field: v, type: text}").run();
    assertThat(files.stored(), contains("1 {\"v\":\"new\"}"));
  }

  @Test
  void anElementOfAListIsReplayedAlone() throws IOException {
    rig.input(
        "a.jsonl",
        List.of("{\"s\":\"A\",\"items\":[{\"id\":\"1\",\"v\":1},{\"id\":\"2\",\"v\":\"x\"}]}"));
    String property = "v: {field: v, type: TYPE}, s: {field: ..s, type: text}";
    FilesRig.Ran ran =
        files.mapped(rig, "JSONL", "each: items\n", property.replace("TYPE", "int32")).run();
    assertThat(files.stored(), contains("1 {\"v\":1,\"s\":\"A\"}"));
    assertThat(
        ran.deadLetters().get(0).at("/input/text").asText(),
        is("{\"s\":\"A\",\"items\":[{\"id\":\"2\",\"v\":\"x\"}]}"));
    files.mapped(files.replay(), "JSONL", "each: items\n", property.replace("TYPE", "text")).run();
    assertThat(files.stored().get(1), is("2 {\"v\":\"x\",\"s\":\"A\"}"));
  }

  @Test
  void aRowIsCutAsItsFileSaysInAReplayToo() throws IOException {
    rig.input("a.csv", List.of("sep=;", "id;v", "1;a,b"));
    FilesRig.Ran ran = files.mapped(rig, "CSV", "v: {field: v, type: int32}").run();
    assertThat(ran.reasons(), contains("3 UNMAPPED"));
    files.mapped(files.replay(), "CSV", "v: {field: v, type: text}").run();
    assertThat(files.stored(), contains("1 {\"v\":\"a,b\"}"));
  }
}
