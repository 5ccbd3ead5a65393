package io.cdfrecords.pipelines;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Avro, Parquet and archives that are easily read wrongly. */
@Timeout(300)
final class TypedFilesReadRightTest {
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
  void aDatumOfAvroThatIsNullEndsNothing() throws IOException {
    FilesRig.Ran ran =
        files
            .mapped(
                rig.input("a.avro", MappedFiles.resource("null-datum.avro")),
                "AVRO",
                "v: {field: v, type: int32}")
            .run();
    assertThat(ran.err(), is(""));
    assertThat(files.stored().size(), is(3));
    assertThat(ran.out(), containsString("Read        3 lines, and 1 blank"));
  }

  @Test
  void aBlockOfAvroWithoutObjectsEndsNothing() throws IOException {
    FilesRig.Ran ran =
        files
            .mapped(
                rig.input("a.avro", MappedFiles.resource("empty-block.avro")),
                "AVRO",
                "v: {field: v, type: text}")
            .run();
    assertThat(ran.err(), is(""));
    assertThat(files.stored().size(), is(4));
  }

  @Test
  void unsignedIntegersOfParquetAreNeverNegative() throws IOException {
    rig.input("a.parquet", MappedFiles.resource("unsigned.parquet"));
    FilesRig.Ran ran =
        files
            .mapped(rig, "PARQUET", "u32: {field: u32, type: int64}, u64: {field: u64, type: text}")
            .run();
    assertThat(ran.err(), is(""));
    String all = String.join("\n", files.stored());
    assertThat(all, not(containsString("-")));
    assertThat(all, containsString("3000000000"));
    assertThat(all, containsString("4294967295"));
    assertThat(all, containsString("\"9223372036854775808\""));
    assertThat(all, containsString("\"18446744073709551615\""));
  }

  @Test
  void aPageOfParquetUnderAnotherChecksumFailsTheRun() throws IOException {
    rig.input("a.parquet", MappedFiles.resource("wrong-checksum.parquet"));
    FilesRig.Ran ran = files.mapped(rig, "PARQUET", "v: {field: v, type: int32}").run();
    assertThat(ran.code(), is(1));
    assertThat(ran.err(), containsString("/a.parquet cannot be read"));
  }

  @Test
  void aVersionIsTheNewerByMicroseconds() throws IOException {
    rig.input("a.parquet", MappedFiles.resource("microseconds.parquet"))
        .with("writeMode", "UPSERT");
    files.mapped(rig, "PARQUET", "version: ts\n", "s: {field: s, type: text}").run();
    assertThat(files.stored(), contains(containsString("new")));
  }

  @Test
  void aNumberThatIsNoneIsEmptyWhereTheMappingSaysSo() throws IOException {
    rig.input("a.parquet", MappedFiles.resource("nan.parquet"));
    FilesRig.Ran ran =
        files
            .mapped(rig, "PARQUET", "v: {field: v, type: float64, empty: [NaN], default: 0}")
            .run();
    assertThat(ran.deadLetters(), empty());
  }

  @Test
  void aListWithoutOneOfItsElementsIsRefused() throws IOException {
    rig.input("a.parquet", MappedFiles.resource("list-null.parquet"));
    FilesRig.Ran ran =
        files.mapped(rig, "PARQUET", "l: {field: l, type: float64, list: true}").run();
    assertThat(ran.code(), anyOf(is(0), is(3)));
    assertThat(
        ran.deadLetters().get(0).get("message").asText(),
        containsString("must have a value in every element, but element 2 has none"));
  }

  @ParameterizedTest
  @CsvSource({"codec-lz4", "codec-brotli"})
  void pagesOfParquetAreReadInEachCompression(String name) throws IOException {
    rig.input("a.parquet", MappedFiles.resource(name + ".parquet"));
    FilesRig.Ran ran =
        files.mapped(rig, "PARQUET", "v: {field: v, type: int32}, s: {field: s, type: text}").run();
    assertThat(ran.err(), is(""));
    assertThat(files.stored().size(), is(120));
    assertThat(files.stored().get(119), is("r99 {\"v\":99,\"s\":\"pump pump pump 0\"}"));
  }

  /** The values are numpy's, written by another library. */
  @Test
  void numbersOfSixteenBitsAreWhatTheyAre() throws IOException {
    rig.input("a.parquet", MappedFiles.resource("float16.parquet"));
    FilesRig.Ran ran = files.mapped(rig, "PARQUET", "h: {field: h, type: float64}").run();
    assertThat(
        files.stored(),
        contains(
            "a {\"h\":1.5}",
            "b {\"h\":-2.0}",
            "c {\"h\":65504.0}",
            "d {\"h\":5.9604645E-8}",
            "e {\"h\":0.099975586}"));
    assertThat(ran.reasons(), contains("6 UNMAPPED", "7 UNMAPPED"));
  }

  @Test
  void unsignedIntegersAreRightInGroupsListsAndMaps() throws IOException {
    rig.input("a.parquet", MappedFiles.resource("nested-unsigned.parquet"));
    FilesRig.Ran ran =
        files
            .mapped(
                rig,
                "PARQUET",
                "g: {field: g, type: json}, l: {field: l, type: int64, list: true}, u:"
                    + " {field: 'll[0][0]', type: text}, m: {field: m, type: json}, n: {field: mu,"
                    + " type: json}")
            .run();
    // The service takes whole numbers of 64 bits in json, so that this one is not sent.
    assertThat(ran.reasons(), contains("1 INVALID"));
    assertThat(
        files.stored().get(0), containsString("\"g\":{\"u8\":1,\"u16\":2,\"u32\":3,\"u64\":4}"));
    String kept = ran.deadLetters().get(0).at("/record/sources/0/properties").toString();
    assertThat(
        kept,
        is(
            "{\"g\":{\"u8\":255,\"u16\":65535,\"u32\":4294967295,\"u64\":18446744073709551615},"
                + "\"l\":[4294967295,3000000000],\"u\":\"18446744073709551615\","
                + "\"m\":{\"k\":4294967295},\"n\":{\"4294967295\":9223372036854775808}}"));
  }

  @ParameterizedTest
  @CsvSource({"encrypted-footer.parquet, PARQUET", "encrypted-column.parquet, PARQUET"})
  void anEncryptedFileIsRefusedAsSuch(String name, String format) throws IOException {
    rig.input(name, MappedFiles.resource(name));
    FilesRig.Ran ran = files.mapped(rig, format, "s: {field: s, type: text}").run();
    assertThat(ran.code(), is(1));
    assertThat(ran.err(), containsString("is encrypted, which is not supported"));
    assertThat(files.stored(), empty());
  }

  @Test
  void anEncryptedMemberOfAZipIsRefusedByName() throws IOException {
    rig.input("a.zip", MappedFiles.resource("encrypted.zip"));
    FilesRig.Ran ran = files.mapped(rig, "CSV", "v: {field: v, type: text}").run();
    assertThat(ran.code(), is(1));
    assertThat(ran.err(), containsString("has the member 1.csv, which is encrypted"));
    assertThat(files.stored(), empty());
  }
}
