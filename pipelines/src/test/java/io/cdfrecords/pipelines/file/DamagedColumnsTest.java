package io.cdfrecords.pipelines.file;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.format.Util;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parquet and Avro that were cut or changed anywhere, or that no usual writer writes. */
final class DamagedColumnsTest {
  private static final String PROPERTY = "p: {field: v, type: int32}\n";
  private static final String ROWS =
      """
      {"id":"a","v":1}
      {"id":"b","v":2}
      {"id":"c","v":3}
      """;
  private static final String READ = "1 <a> {\"p\":1}\n2 <b> {\"p\":2}\n3 <c> {\"p\":3}";

  @TempDir private Path directory;

  private String read(String format, byte[] bytes) throws IOException {
    return new OddFile("damaged", format, OddTable.yaml(PROPERTY), bytes)
        .read(directory.resolve("a." + format));
  }

  private byte[] parquet(String how) throws IOException {
    Path file = directory.resolve("whole.parquet");
    Files.deleteIfExists(file);
    ParquetText.write(file, "required binary id (STRING); required int32 v;", ROWS, how);
    return Files.readAllBytes(file);
  }

  private static byte[] avro() throws IOException {
    return AvroText.file(
        "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"id\",\"type\":\"string\"},{\"name\":\"v\",\"type\":\"int\"}]}",
        ROWS.replace("{\"id\":\"b\"", "...\n{\"id\":\"b\""));
  }

  /** Every length: nothing is read of it, or what is read ends with an error. */
  @ParameterizedTest
  @ValueSource(strings = {"PARQUET", "AVRO"})
  void aFileThatIsCutAnywhereFails(String format) throws IOException {
    byte[] whole = format.equals("AVRO") ? avro() : parquet("");
    assertThat(read(format, whole), is(READ));
    for (int length = 1; length < whole.length; length++) {
      String read = read(format, Arrays.copyOf(whole, length));
      String last = read.substring(read.lastIndexOf('\n') + 1);
      if (!(format.equals("AVRO") && endsWithBlock(whole, length))) {
        assertThat("cut to " + length, last, startsWith("FILE "));
      }
    }
  }

  /** The end of a block may be the end of the file. */
  private static boolean endsWithBlock(byte[] whole, int length) {
    byte[] marker = Arrays.copyOfRange(whole, whole.length - 16, whole.length);
    return length > 16 && Arrays.equals(marker, Arrays.copyOfRange(whole, length - 16, length));
  }

  /** A bit of a page, or of what stands before it, under its checksum. */
  @ParameterizedTest
  @ValueSource(strings = {"", "v2", "plain", "v2 plain snappy"})
  void aBitThatIsAnotherChangesNoValue(String how) throws IOException {
    byte[] whole = parquet(how);
    int footer = whole.length - 8 - footerLength(whole);
    for (int at = 4; at < footer; at++) {
      byte[] changed = whole.clone();
      changed[at] ^= 0x10;
      String read = read("PARQUET", changed);
      String last = read.substring(read.lastIndexOf('\n') + 1);
      if (!last.startsWith("FILE ")) {
        assertThat(how + " bit at " + at, read, is(READ));
      }
    }
  }

  @Test
  void aGroupWithoutRowsEndsNothing() throws IOException {
    assertThat(
        read("PARQUET", groups(null, 1, 0, 2)),
        is("1 <a> {\"p\":7}\n2 <a> {\"p\":7}\n3 <a> {\"p\":7}"));
  }

  @Test
  void aSummaryOfOtherFilesIsRefused() throws IOException {
    assertThat(
        read("PARQUET", groups("part-0.parquet", 1)),
        is(
            "FILE RefusedFileException has its rows in another file, part-0.parquet: read that, and"
                + " not this one"));
  }

  /** Groups of so many rows, each of them the same. */
  @SuppressWarnings("deprecation") // the newer form has options that this file does not need
  private byte[] groups(@Nullable String place, int... counts) throws IOException {
    MessageType schema =
        MessageTypeParser.parseMessageType(
            "message m { required binary id (STRING); required int32 v; }");
    Path file = directory.resolve("groups.parquet");
    ParquetFileWriter out =
        new ParquetFileWriter(
            new LocalOutputFile(file), schema, ParquetFileWriter.Mode.CREATE, 1 << 20, 0);
    out.start();
    for (int count : counts) {
      if (count == 0) {
        continue;
      }
      out.startBlock(count);
      column(out, schema.getColumns().get(0), count, new byte[] {1, 0, 0, 0, 'a'});
      column(out, schema.getColumns().get(1), count, new byte[] {7, 0, 0, 0});
      out.endBlock();
    }
    out.end(Map.of());
    ParquetMetadata footer = out.getFooter();
    List<BlockMetaData> blocks = footer.getBlocks();
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] == 0) {
        // No writer of this library makes one, others do.
        BlockMetaData empty = new BlockMetaData();
        blocks.get(0).getColumns().forEach(empty::addColumn);
        blocks.add(i, empty);
      }
    }
    blocks.forEach(block -> block.setPath(place));
    return withFooter(Files.readAllBytes(file), footer);
  }

  private static byte[] withFooter(byte[] whole, ParquetMetadata footer) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(whole, 0, whole.length - 8 - footerLength(whole));
    int before = bytes.size();
    Util.writeFileMetaData(new ParquetMetadataConverter().toParquetMetadata(1, footer), bytes);
    ByteBuffer end = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
    bytes.write(end.putInt(bytes.size() - before).array());
    bytes.write("PAR1".getBytes(StandardCharsets.US_ASCII));
    return bytes.toByteArray();
  }

  private static int footerLength(byte[] whole) {
    return ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getInt(whole.length - 8);
  }

  @SuppressWarnings("deprecation") // the newer form counts rows, which are the values here
  private static void column(ParquetFileWriter out, ColumnDescriptor column, int count, byte[] one)
      throws IOException {
    out.startColumn(column, count, CompressionCodecName.UNCOMPRESSED);
    byte[] page = new byte[one.length * count];
    for (int i = 0; i < count; i++) {
      System.arraycopy(one, 0, page, i * one.length, one.length);
    }
    out.writeDataPage(
        count,
        page.length,
        BytesInput.from(page),
        Statistics.createStats(column.getPrimitiveType()),
        Encoding.RLE,
        Encoding.RLE,
        Encoding.PLAIN);
    out.endColumn();
  }
}
