package io.cdfrecords.pipelines.row;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
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
