package io.cdfrecords.pipelines.row;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** Small files that ask for much memory. */
public final class InputBombs {
  private static final String SCHEMA =
      "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"id\",\"type\":\"string\"}]}";
  private static final byte[] MARKER = new byte[16];
  private static final int HUGE = Integer.MAX_VALUE - 100;
  private static final int UNPACKED = 200_000_000;

  private InputBombs() {}

  /** An Avro file whose only text says that it has two gigabytes. */
  public static byte[] avroText() throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    BinaryEncoder out = EncoderFactory.get().directBinaryEncoder(content, null);
    out.writeLong(HUGE);
    out.writeFixed("short".getBytes(StandardCharsets.US_ASCII));
    return file("null", content.size(), content.toByteArray());
  }

  /** An Avro file whose only block says that it has two gigabytes. */
  public static byte[] avroBlock() throws IOException {
    return file("null", HUGE, new byte[20]);
  }

  /** An Avro file of 200 kB whose only block unpacks to 200 MB. */
  public static byte[] avroDeflate() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream deflate =
        new DeflaterOutputStream(packed, new Deflater(Deflater.BEST_COMPRESSION, true))) {
      BinaryEncoder out = EncoderFactory.get().directBinaryEncoder(deflate, null);
      out.writeLong(UNPACKED);
      byte[] zeros = new byte[1_000_000];
      for (int left = UNPACKED; left > 0; left -= zeros.length) {
        out.writeFixed(zeros);
      }
      out.flush();
    }
    return file("deflate", packed.size(), packed.toByteArray());
  }

  /** A text of XML whose entity stands for a billion letters. */
  public static byte[] xmlEntities() {
    StringBuilder xml =
        new StringBuilder("<?xml version=\"1.0\"?>\n<!DOCTYPE l [<!ENTITY e0 \"lol\">");
    for (int i = 1; i < 10; i++) {
      String before = "&e" + (i - 1) + ";";
      xml.append("<!ENTITY e").append(i).append(" \"").append(before.repeat(10)).append("\">");
    }
    return xml.append("]>\n<l><a><id>&e9;</id></a></l>")
        .toString()
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** A gzip file of XML, one element of which has 60 MB. */
  public static byte[] xmlElement() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write("<l><a><id>".getBytes(StandardCharsets.US_ASCII));
      repeat(gzip, "x", 60);
      gzip.write("</id></a></l>".getBytes(StandardCharsets.US_ASCII));
    }
    return bytes.toByteArray();
  }

  /** A gzip file of XML whose elements stand in each other without an end. */
  public static byte[] xmlLevels() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write("<l><a>".getBytes(StandardCharsets.US_ASCII));
      repeat(gzip, "<b>", 1);
    }
    return bytes.toByteArray();
  }

  /** A workbook whose part {@code name} has so many megabytes of {@code text} between its ends. */
  public static byte[] workbook(String name, String begin, String text, int megabytes, String end)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
      zip.write("<workbook/>".getBytes(StandardCharsets.US_ASCII));
      zip.putNextEntry(new ZipEntry(name));
      zip.write(begin.getBytes(StandardCharsets.US_ASCII));
      repeat(zip, text, megabytes);
      zip.write(end.getBytes(StandardCharsets.US_ASCII));
    }
    return bytes.toByteArray();
  }

  private static void repeat(OutputStream out, String text, int megabytes) throws IOException {
    byte[] chunk = text.repeat(1_000_000 / text.length()).getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < megabytes; i++) {
      out.write(chunk);
    }
  }

  private static byte[] file(String codec, long blockSize, byte[] block) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder out = EncoderFactory.get().directBinaryEncoder(bytes, null);
    out.writeFixed(new byte[] {'O', 'b', 'j', 1});
    out.writeMapStart();
    out.setItemCount(2);
    out.startItem();
    out.writeString("avro.schema");
    out.writeBytes(SCHEMA.getBytes(StandardCharsets.UTF_8));
    out.startItem();
    out.writeString("avro.codec");
    out.writeBytes(codec.getBytes(StandardCharsets.UTF_8));
    out.writeMapEnd();
    out.writeFixed(MARKER);
    out.writeLong(1);
    out.writeLong(blockSize);
    out.writeFixed(block);
    out.writeFixed(MARKER);
    return bytes.toByteArray();
  }

  /** A Parquet file of some kilobytes whose only page unpacks to 200 MB. */
  public static void parquet(Path file) throws IOException {
    MessageType schema = MessageTypeParser.parseMessageType("message R { required binary id; }");
    try (ParquetWriter<Group> out =
        ExampleParquetWriter.builder(new LocalOutputFile(file))
            .withType(schema)
            .withConf(new PlainParquetConfiguration())
            .withCodecFactory(new ZstdPages())
            .withCompressionCodec(CompressionCodecName.ZSTD)
            .withDictionaryEncoding(false)
            .build()) {
      Group row = new SimpleGroup(schema);
      row.append("id", Binary.fromConstantByteArray(new byte[UNPACKED]));
      out.write(row);
    }
  }

  /** Compresses with ZSTD, without Hadoop. */
  private static final class ZstdPages implements CompressionCodecFactory {
    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName name) {
      return new BytesInputCompressor() {
        @Override
        public BytesInput compress(BytesInput bytes) throws IOException {
          ByteArrayOutputStream out = new ByteArrayOutputStream();
          bytes.writeAllTo(out);
          return BytesInput.from(Zstd.compress(out.toByteArray()));
        }

        @Override
        public CompressionCodecName getCodecName() {
          return CompressionCodecName.ZSTD;
        }

        @Override
        public void release() {}
      };
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName name) {
      throw new UnsupportedOperationException("nothing is read");
    }

    @Override
    public void release() {}
  }
}
