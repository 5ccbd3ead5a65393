package io.cdfrecords.pipelines;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that are easily read wrongly: what is stored is right, or a word is said. */
@Timeout(300)
final class FilesReadRightTest {
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
  void aQuoteThatIsALetterSwallowsNoRow() throws IOException {
    List<String> lines =
        List.of(
            "id;TEXT;PRIO",
            "4001;Replace seal;2",
            "4002;\"HOT WORK\" AREA: CHECK PERMIT BEFO;1",
            "4003;\"KEEP CLEAR sign missing;3",
            "4004;Grease bearings;4",
            "4005;Inspect vessel;2",
            "4006;Replace gate valve 2\";3",
            "4007;Change filter;2");
    String properties = "text: {field: TEXT, type: text}, prio: {field: PRIO, type: int32}";
    FilesRig.Ran ran =
        files.mapped(rig.input("a.csv", lines).with("csvSeparator", ";"), "CSV", properties).run();
    assertThat(ran.err(), is(""));
    assertThat(
        files.stored(),
        contains(
            "4001 {\"text\":\"Replace seal\",\"prio\":2}",
            "4007 {\"text\":\"Change filter\",\"prio\":2}"));
    assertThat(ran.reasons(), contains("3 UNMAPPED", "4 UNMAPPED"));
    assertThat(
        ran.deadLetters().get(1).get("message").asText(),
        containsString("goes over the lines 4 to 7, each of which has 3 fields of its own"));
    assertThat(
        ran.out(),
        containsString(
            "Lines       8 in the files = 7 in rows + 1 of headers + 0 blank + 0 skipped"));
    FilesRig.Ran unquoted =
        files
            .mapped(files.rig("unquoted"), "CSV", "csv: {quoting: none}\n", properties)
            .input("a.csv", lines)
            .with("csvSeparator", ";")
            .with("writeMode", "UPSERT")
            .run();
    assertThat(unquoted.deadLetters(), empty());
    assertThat(files.stored().size(), is(7));
    assertThat(
        files.stored().get(5), is("4006 {\"text\":\"Replace gate valve 2\\\"\",\"prio\":3}"));
  }

  @ParameterizedTest
  @CsvSource({"a.zip", "a.tar", "a.tar.gz", "a.tgz"})
  void eachMemberOfAnArchiveIsAFileOfItsOwn(String name) throws IOException {
    rig.input(
        name,
        archive(
            name,
            "1.csv",
            "id,state,text\n1,ON,pump",
            "d/2.csv",
            "id,text,state\n2,valve,OFF\n,x,y\n"));
    FilesRig.Ran ran =
        files
            .mapped(
                rig, "CSV", "state: {field: state, type: text}, text: {field: text, type: text}")
            .run();
    assertThat(ran.err(), is(""));
    assertThat(
        files.stored(),
        contains(
            "1 {\"state\":\"ON\",\"text\":\"pump\"}", "2 {\"state\":\"OFF\",\"text\":\"valve\"}"));
    assertThat(
        ran.deadLetters().get(0).at("/input/file").asText(), containsString(name + "!d/2.csv"));
  }

  private static byte[] archive(String name, String... namesAndTexts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (name.endsWith(".zip")) {
      try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
        for (int i = 0; i < namesAndTexts.length; i += 2) {
          zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
          zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
        }
      }
      return bytes.toByteArray();
    }
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      for (int i = 0; i < namesAndTexts.length; i += 2) {
        TarArchiveEntry entry = new TarArchiveEntry(namesAndTexts[i]);
        byte[] text = namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8);
        entry.setSize(text.length);
        tar.putArchiveEntry(entry);
        tar.write(text);
        tar.closeArchiveEntry();
      }
    }
    return name.endsWith("gz")
        ? FilesRig.gzip(bytes.toString(StandardCharsets.ISO_8859_1))
        : bytes.toByteArray();
  }

  @Test
  void filesThatWereJoinedGlueNoLinesTogether() throws IOException {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    joined.write(FilesRig.gzip("id,v\n1,a"));
    joined.write(FilesRig.gzip("id,v\n2,b\n"));
    FilesRig.Ran ran =
        files
            .mapped(rig.input("a.csv.gz", joined.toByteArray()), "CSV", "v: {field: v, type: text}")
            .run();
    assertThat(files.stored(), contains("1 {\"v\":\"a\"}", "2 {\"v\":\"b\"}"));
    assertThat(
        ran.out(),
        containsString("4 in the files = 2 in rows + 2 of headers + 0 blank + 0 skipped"));
  }

  @Test
  void aTimeAsTextIsAVersion() throws IOException {
    List<String> lines = List.of("id,ts,s", "1,2026-01-02T00:00:00Z,b", "1,2026-01-01T00:00:00Z,a");
    rig.input("a.csv", lines).with("writeMode", "UPSERT");
    FilesRig.Ran ran = files.mapped(rig, "CSV", "version: ts\n", "s: {field: s, type: text}").run();
    assertThat(ran.deadLetters(), empty());
    assertThat(files.stored(), contains("1 {\"s\":\"b\"}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "id,v,s,s | v: {field: v, type: text}, s: {field: s, type: text} | field s is named more",
        "id,PV | pv: {field: PV, type: text}, q: {field: PV.Q, type: text} | field PV.Q leads into",
        "id,PV | a: {field: A, type: text}, b: {field: B, type: text} | a: field A is not in the"
            + " file's header or schema; model/T b: field B is not",
        "id;a;b | a: {field: a, type: text} | Its header has one column only: see --csvSeparator",
      })
  void aFileWithoutWhatTheMappingTakesIsRefused(String header, String properties, String why)
      throws IOException {
    FilesRig.Ran ran =
        files.mapped(rig.input("a.csv", List.of(header, "1,5,a,b")), "CSV", properties).run();
    assertThat(ran.code(), is(1));
    assertThat(ran.err(), containsString("/a.csv cannot be read, it does not fit the mapping"));
    assertThat(ran.err(), containsString(why));
    assertThat(ran.deadLetters(), empty());
  }

  @Test
  void aColumnThatMayBeMissingOrIsNamedTwiceCanBeTaken() throws IOException {
    rig.input("a.csv", List.of("id,s,s", "1,a,b"));
    files
        .mapped(
            rig, "CSV", "s: {field: '#3', type: text}, q: {field: Q, type: text, optional: true}")
        .run();
    assertThat(files.stored(), contains("1 {\"s\":\"b\"}"));
  }
}
