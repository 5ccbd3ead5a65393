package io.cdfrecords.pipelines.row;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.xerial.snappy.Snappy;

/** Avro and Parquet files of alarms, as their own libraries write them. */
public final class RowFiles {
  /** 2026-11-23T10:15:30.123Z. */
  static final long TIME = 1_795_428_930_123L;

  /** Maps the rows of either file. */
  public static final String MAPPING =
      """
      space: plant
      externalId: "{id}"
      sources:
        - container: [model, Alarm]
          properties:
            severity: { field: severity, type: int32 }
            raisedAt: { field: raisedAt, type: timestamp }
            day:      { field: day, type: date }
            cost:     { field: cost, type: float64 }
            tag:      { field: point.tag, type: text }
            codes:    { field: codes, type: int32, list: true }
            extra:    { field: extra, type: json }
      """;

  private static final Schema AVRO =
      new Schema.Parser()
          .parse(
              """
              {"type":"record","name":"Alarm","fields":[
                {"name":"id","type":"string"},
                {"name":"severity","type":["null","double"]},
                {"name":"raisedAt","type":{"type":"long","logicalType":"timestamp-millis"}},
                {"name":"day","type":["null",{"type":"int","logicalType":"date"}]},
                {"name":"cost","type":{"type":"bytes","logicalType":"decimal","precision":9,"scale":2}},
                {"name":"point","type":["null",{"type":"record","name":"Point","fields":[
                  {"name":"tag","type":{"type":"enum","name":"Tag","symbols":["PT","FT"]}}]}]},
                {"name":"codes","type":{"type":"array","items":"int"}},
                {"name":"extra","type":{"type":"map","values":"string"}}]}
              """);

  private static final MessageType PARQUET =
      MessageTypeParser.parseMessageType(
          """
          message Alarm {
            required binary id (STRING);
            optional double severity;
            required int64 raisedAt (TIMESTAMP(MILLIS,true));
            optional int32 day (DATE);
            required int32 cost (DECIMAL(9,2));
            optional group point { required binary tag (STRING); }
            optional group codes (LIST) { repeated group list { required int32 element; } }
            optional group extra (MAP) {
              repeated group key_value { required binary key (STRING); optional binary value (STRING); }
            }
          }
          """);

  private RowFiles() {}

  /** Rows a0, a1 and so on; the severity of every tenth is no whole number. */
  public static byte[] avro(int rows) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataFileWriter<GenericRecord> out = new DataFileWriter<>(new GenericDatumWriter<>(AVRO))) {
      out.setCodec(CodecFactory.deflateCodec(6)).create(AVRO, bytes);
      for (int i = 0; i < rows; i++) {
        Schema point = AVRO.getField("point").schema().getTypes().get(1);
        GenericRecord tag =
            new GenericRecordBuilder(point)
                .set("tag", new GenericData.EnumSymbol(point.getField("tag").schema(), "PT"))
                .build();
        out.append(
            new GenericRecordBuilder(AVRO)
                .set("id", "a" + i)
                .set("severity", severity(i))
                .set("raisedAt", TIME)
                .set("day", 20_780)
                .set("cost", ByteBuffer.wrap(new byte[] {0x04, (byte) 0xD2}))
                .set("point", i == 1 ? null : tag)
                .set("codes", List.of(1, 2))
                .set("extra", Map.of("k", "v"))
                .build());
      }
    }
    return bytes.toByteArray();
  }

  /** The same rows in Parquet. */
  public static void parquet(Path file, int rows, CompressionCodecName codec) throws IOException {
    try (ParquetWriter<Group> out =
        ExampleParquetWriter.builder(new LocalOutputFile(file))
            .withType(PARQUET)
            .withConf(new PlainParquetConfiguration())
            .withCodecFactory(compressing())
            .withCompressionCodec(codec)
            .withRowGroupSize(4096L)
            .build()) {
      for (int i = 0; i < rows; i++) {
        Group row = new SimpleGroup(PARQUET);
        row.append("id", "a" + i).append("severity", severity(i)).append("raisedAt", TIME);
        row.append("day", 20_780).append("cost", 1234);
        if (i != 1) {
          row.addGroup("point").append("tag", "PT");
        }
        Group codes = row.addGroup("codes");
        codes.addGroup("list").append("element", 1);
        codes.addGroup("list").append("element", 2);
        row.addGroup("extra").addGroup("key_value").append("key", "k").append("value", "v");
        out.write(row);
      }
    }
  }

  /** Returns what writes pages as they are, or with SNAPPY, ZSTD or GZIP, without Hadoop. */
  public static CompressionCodecFactory compressing() {
    return new Compressing();
  }

  private static double severity(int row) {
    return row % 10 == 9 ? 0.5 : row;
  }

  /** Compresses with SNAPPY or not at all, without Hadoop. */
  private static final class Compressing implements CompressionCodecFactory {
    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName name) {
      return new BytesInputCompressor() {
        @Override
        public BytesInput compress(BytesInput bytes) throws IOException {
          return BytesInput.from(compressed(bytes.toInputStream().readAllBytes(), name));
        }

        @Override
        public CompressionCodecName getCodecName() {
          return name;
        }

        @Override
        public void release() {}
      };
    }

    private static byte[] compressed(byte[] plain, CompressionCodecName name) throws IOException {
      return switch (name) {
        case UNCOMPRESSED -> plain;
        case SNAPPY -> Snappy.compress(plain);
        case ZSTD -> Zstd.compress(plain);
        case GZIP -> {
          ByteArrayOutputStream bytes = new ByteArrayOutputStream();
          try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
          }
          yield bytes.toByteArray();
        }
        default -> throw new IllegalArgumentException("not written by tests: " + name);
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
