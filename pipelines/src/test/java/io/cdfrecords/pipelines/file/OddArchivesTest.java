package io.cdfrecords.pipelines.file;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Archives and Avro files that are odd, joined or cut: no member and no row is lost in silence. */
final class OddArchivesTest {
  private static final String MAPPING =
      "space: s\nexternalId: \"{id}\"\nsources: [{container: [m, C], properties: {v: {field: v,"
          + " type: text}}}]\n";
  private static final String ONE = "id,v\n1,a";
  private static final String TWO = "v,id\nb,2\n";
  private static final String OF_ONE = "1.csv 2 <1> {\"v\":\"a\"}";
  private static final String OF_TWO = "2.csv 2 <2> {\"v\":\"b\"}";
  private static final String BOTH = OF_ONE + "\n" + OF_TWO;
  private static final byte[] APPLE = {0, 5, 22, 7};

  @TempDir private Path directory;

  static Stream<Arguments> archives() throws IOException {
    byte[] zip = zip("1.csv", ONE, "2.csv", TWO);
    byte[] tar = tar("1.csv", ONE, "2.csv", TWO);
    String apple = new String(APPLE, StandardCharsets.ISO_8859_1);
    byte[] system =
        zip("d/", "", "__MACOSX/._1.csv", apple, "1.csv", ONE, "._2.csv", apple, "2.csv", TWO);
    return Stream.of(
        Arguments.of("a.zip", zip, BOTH),
        Arguments.of("A.ZIP", zip("1.csv", ONE), OF_ONE),
        Arguments.of("what systems keep.zip", system, BOTH),
        Arguments.of("windows.zip", zip("Thumbs.db", apple, "1.csv", ONE), OF_ONE),
        Arguments.of(
            "in.zip",
            zip("x/in.zip", new String(zip, StandardCharsets.ISO_8859_1)),
            "FILE RefusedFileException has the archive x/in.zip in it: unpack it first"),
        Arguments.of("empty.zip", zip(), "FILE RefusedFileException is an archive without files"),
        Arguments.of("a.tar", tar, BOTH),
        Arguments.of("a.tar.gz", gzip(tar), BOTH),
        Arguments.of("mac.tar", tar("._1.csv", apple, "1.csv", ONE), OF_ONE),
        Arguments.of(
            "cut in a header.tar",
            Arrays.copyOf(tar, 1100),
            OF_ONE + "\nFILE IOException the archive is cut off"),
        Arguments.of(
            "cut before a header.tar",
            Arrays.copyOf(tar, 1024),
            OF_ONE + "\nFILE IOException the archive is cut off"),
        Arguments.of(
            "joined.tar",
            joined(tar("1.csv", ONE), tar("2.csv", TWO)),
            OF_ONE
                + "\nFILE IOException something follows the archive's end: unpack archives that"
                + " were joined"),
        Arguments.of(
            "joined.tgz",
            joined(gzip(tar("1.csv", ONE)), gzip(tar("2.csv", TWO))),
            OF_ONE
                + "\nFILE IOException something follows the archive's end: unpack archives that"
                + " were joined"),
        Arguments.of(
            "joined.csv.gz",
            joined(
                gzip(ONE.getBytes(StandardCharsets.UTF_8)),
                gzip("2,b".getBytes(StandardCharsets.UTF_8))),
            "2 <1> {\"v\":\"a\"}\n3 <2> {\"v\":\"b\"}"),
        Arguments.of(
            "joined.zip",
            joined(zip("1.csv", ONE), zip("2.csv", TWO)),
            "FILE RefusedFileException has something before its first member: unpack archives that"
                + " were joined"));
  }

  @ParameterizedTest
  @MethodSource("archives")
  void loseNoMember(String name, byte[] bytes, String read) throws IOException {
    assertThat(new OddFile(name, "CSV", MAPPING, bytes).read(directory.resolve(name)), is(read));
  }

  static Stream<Arguments> avro() throws IOException {
    byte[] whole = avro("null", "{\"type\":[\"null\",\"string\"]}", null);
    byte[] renamed =
        new String(whole, StandardCharsets.ISO_8859_1)
            .replace("\bnull", "\u0004xz")
            .getBytes(StandardCharsets.ISO_8859_1);
    String decimal = "{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":2,\"scale\":5}";
    return Stream.of(
        Arguments.of("null", whole, "1 <1> {\"v\":null}"),
        Arguments.of("deflate", avro("deflate", "\"string\"", "a"), "1 <1> {\"v\":\"a\"}"),
        Arguments.of("zstd", avro("zstandard", "\"string\"", "a"), "1 <1> {\"v\":\"a\"}"),
        Arguments.of("snappy", avro("snappy", "\"string\"", "a"), "1 <1> {\"v\":\"a\"}"),
        Arguments.of(
            "cut",
            Arrays.copyOf(whole, whole.length - 3),
            "FILE IOException it is cut off within a block"),
        Arguments.of("joined", joined(whole, whole), "FILE IOException a damaged block"),
        Arguments.of(
            "xz", renamed, "FILE RefusedFileException is compressed with xz, which is not read"),
        Arguments.of(
            "a decimal that is none",
            avro("null", decimal, ByteBuffer.wrap(new byte[] {1})),
            "FILE RefusedFileException does not fit the mapping: m/C v: field v is of the type"
                + " decimal, which is not supported. optional: true says that a file may lack a"
                + " property's field"));
  }

  @ParameterizedTest
  @MethodSource("avro")
  void loseNoRowOfAvro(String name, byte[] bytes, String read) throws IOException {
    assertThat(
        new OddFile(name, "AVRO", MAPPING, bytes).read(directory.resolve("a.avro")), is(read));
  }

  private static byte[] avro(String codec, String type, @Nullable Object value) throws IOException {
    Schema schema =
        new Schema.Parser()
            .parse(
                "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"id\",\"type\":\"string\"},"
                    + "{\"name\":\"v\",\"type\":"
                    + (type.contains("[") ? "[\"null\",\"string\"]" : type)
                    + "}]}");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataFileWriter<GenericData.Record> out =
        new DataFileWriter<>(new GenericDatumWriter<>(schema, new GenericData()))) {
      out.setCodec(CodecFactory.fromString(codec)).create(schema, bytes);
      GenericData.Record row = new GenericData.Record(schema);
      row.put("id", "1");
      row.put("v", value);
      out.append(row);
    }
    return bytes.toByteArray();
  }

  private static byte[] zip(String... namesAndTexts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < namesAndTexts.length; i += 2) {
        zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
        zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.ISO_8859_1));
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] tar(String... namesAndTexts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      for (int i = 0; i < namesAndTexts.length; i += 2) {
        TarArchiveEntry entry = new TarArchiveEntry(namesAndTexts[i]);
        byte[] text = namesAndTexts[i + 1].getBytes(StandardCharsets.ISO_8859_1);
        entry.setSize(text.length);
        tar.putArchiveEntry(entry);
        tar.write(text);
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    }
    return bytes.toByteArray();
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }
}
