package io.cdfrecords.pipelines;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.pipelines.file.Archives;
import io.cdfrecords.pipelines.file.Workbooks;
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

  @Test
  void aRowOfAWorkbookIsReplayedAsItsCellsWere() throws IOException {
    String header =
        "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row>";
    String row = "<row r=\"%1$d\"><c r=\"A%1$d\"><v>%1$d</v></c><c r=\"B%1$d\" %2$s</c></row>";
    rig.input(
        "a.xlsx",
        Workbooks.of(
            header
                + row.formatted(2, "s=\"1\"><v>46204</v>")
                + row.formatted(3, "t=\"e\"><v>#N/A</v>"),
            ""));
    FilesRig.Ran ran = files.mapped(rig, "XLSX", "v: {field: v, type: int32}").run();
    assertThat(ran.reasons(), contains("2 UNMAPPED", "3 UNMAPPED"));
    FilesRig.Ran again = files.mapped(files.replay(), "XLSX", "v: {field: v, type: date}").run();
    assertThat(files.stored(), contains("2 {\"v\":\"2026-07-01\"}"));
    assertThat(
        again.deadLetters().get(0).get("message").asText(),
        containsString("field v must be a value, not an error of Excel"));
  }

  @Test
  void anElementOfXmlIsReplayed() throws IOException {
    rig.input("a.xml", List.of("<l><a><id>1</id><v u='bar'>x</v></a></l>"));
    FilesRig.Ran ran =
        files.mapped(rig, "XML", "element: a\n", "v: {field: v.text, type: int32}").run();
    assertThat(ran.reasons(), contains("1 UNMAPPED"));
    String right = "v: {template: '{v.text} {v.@u}', type: text}";
    files.mapped(files.replay(), "XML", "element: a\n", right).run();
    assertThat(files.stored(), contains("1 {\"v\":\"x bar\"}"));
  }

  @Test
  void aMemberOfAnArchiveIsReplayedByItsOwnHeader() throws IOException {
    rig.input("a.zip", Archives.zip("1.csv", "id,v\n1,a\n", "2.csv", "v;id\nb;2\n"));
    FilesRig.Ran ran = files.mapped(rig, "CSV", "v: {field: v, type: text}").run();
    assertThat(ran.code(), is(1));
    rig.input("a.zip", Archives.zip("1.csv", "id,v\n1,a\n", "2.csv", "v,id\nb,2\n"));
    assertThat(
        files.mapped(rig, "CSV", "v: {field: v, type: int32}").run().deadLetters().size(), is(2));
    files.mapped(files.replay(), "CSV", "v: {field: v, type: text}").run();
    assertThat(files.stored(), contains("1 {\"v\":\"a\"}", "2 {\"v\":\"b\"}"));
  }

  @Test
  void aLetterOfARecordKeepsItsVersion() throws IOException {
    rig.input("a.parquet", MappedFiles.resource("microseconds.parquet"))
        .with("writeMode", "UPSERT");
    String property = "v: {field: ts, type: timestamp}, s: {field: s, type: text}";
    FilesRig.Ran ran = files.mapped(rig, "PARQUET", "version: ts\n", property).run();
    assertThat(ran.reasons(), contains("1 INVALID", "2 INVALID"));
    // The older stands below the newer: not the lines decide, but the versions that letters keep.
    files.replay().with("truncateTimestamps", "true").run();
    assertThat(files.stored(), contains(containsString("new")));
  }

  /** Two quotes that made one field of three rows: the letter is no more one row than they were. */
  @Test
  void aFieldThatMayBeRowsIsNoRecordInAReplay() throws IOException {
    rig.input("a.csv", List.of("id,v,w", "1,\"HOT,x", "2,COLD,y", "3,2 x 3/4\",z"));
    assertThat(
        files.mapped(rig, "CSV", "v: {field: v, type: text}").run().deadLetters().size(), is(1));
    files.mapped(files.replay(), "CSV", "v: {field: v, type: text}").run();
    assertThat(files.stored(), empty());
  }
}
