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
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
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
    byte[] zip = Archives.zip("1.csv", ONE, "2.csv", TWO);
    byte[] tar = Archives.tar("1.csv", ONE, "2.csv", TWO);
    String apple = new String(APPLE, StandardCharsets.ISO_8859_1);
    byte[] system =
        Archives.zip(
            "d/", "", "__MACOSX/._1.csv", apple, "1.csv", ONE, "._2.csv", apple, "2.csv", TWO);
    return Stream.of(
        Arguments.of("a.zip", zip, BOTH),
        Arguments.of("A.ZIP", Archives.zip("1.csv", ONE), OF_ONE),
        Arguments.of("what systems keep.zip", system, BOTH),
        Arguments.of("windows.zip", Archives.zip("Thumbs.db", apple, "1.csv", ONE), OF_ONE),
        Arguments.of(
            "in.zip",
            Archives.zip("x/in.zip", new String(zip, StandardCharsets.ISO_8859_1)),
            "FILE RefusedFileException has the archive x/in.zip in it: unpack it first"),
        Arguments.of(
            "empty.zip", Archives.zip(), "FILE RefusedFileException is an archive without files"),
        Arguments.of("a.tar", tar, BOTH),
        Arguments.of("a.tar.gz", Archives.gzip(tar), BOTH),
        Arguments.of("mac.tar", Archives.tar("._1.csv", apple, "1.csv", ONE), OF_ONE),
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
            Archives.joined(Archives.tar("1.csv", ONE), Archives.tar("2.csv", TWO)),
            OF_ONE
                + "\nFILE IOException something follows the archive's end: unpack archives that"
                + " were joined"),
        Arguments.of(
            "joined.tgz",
            Archives.joined(
                Archives.gzip(Archives.tar("1.csv", ONE)),
                Archives.gzip(Archives.tar("2.csv", TWO))),
            OF_ONE
                + "\nFILE IOException something follows the archive's end: unpack archives that"
                + " were joined"),
        Arguments.of(
            "joined.csv.gz",
            Archives.joined(
                Archives.gzip(ONE.getBytes(StandardCharsets.UTF_8)),
                Archives.gzip("2,b".getBytes(StandardCharsets.UTF_8))),
            "2 <1> {\"v\":\"a\"}\n3 <2> {\"v\":\"b\"}"),
        Arguments.of(
            "joined.zip",
            Archives.joined(Archives.zip("1.csv", ONE), Archives.zip("2.csv", TWO)),
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
        Arguments.of("joined", Archives.joined(whole, whole), "FILE IOException a damaged block"),
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
}
