package io.cdfrecords.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** The same rows as files of each format, and the mapping that makes records of them. */
final class RowFiles {
  static final String MAPPING =
      """
      space: plant
      externalId: "{id}"
      sources:
        - container: [plant, Alarm]
          properties:
            severity: { field: severity, type: int32 }
            value: { field: value, type: float64 }
            time: { field: time, type: timestamp }
            message: { field: message, type: text }
      """;

  private static final MessageType SCHEMA =
      MessageTypeParser.parseMessageType(
          "message row { required binary id (STRING); required int32 severity;"
              + " required double value; required binary time (STRING);"
              + " required binary message (STRING); }");
  private static final String TIME = "2026-01-01T00:00:00.123Z";

  private RowFiles() {}

  static byte[] csv(int rows) {
    StringBuilder text = new StringBuilder("id,severity,value,time,message\n");
    for (int i = 0; i < rows; i++) {
      text.append("a" + i + "," + i % 1000 + "," + i * 0.25 + "," + TIME);
      text.append(",\"" + message(i) + "\"\n");
    }
    return text.toString().getBytes(UTF_8);
  }

  static byte[] json(int rows) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < rows; i++) {
      text.append("{\"id\":\"a" + i + "\",\"severity\":" + i % 1000 + ",\"value\":" + i * 0.25);
      text.append(",\"time\":\"" + TIME + "\",\"message\":\"" + message(i) + "\"}\n");
    }
    return text.toString().getBytes(UTF_8);
  }

  static byte[] parquet(int rows) {
    try {
      Path directory = Files.createTempDirectory("rows");
      Path file = directory.resolve("rows.parquet");
      try (ParquetWriter<Group> out =
          ExampleParquetWriter.builder(new LocalOutputFile(file))
              .withType(SCHEMA)
              .withConf(new PlainParquetConfiguration())
              .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
              .build()) {
        for (int i = 0; i < rows; i++) {
          out.write(
              new SimpleGroup(SCHEMA)
                  .append("id", "a" + i)
                  .append("severity", i % 1000)
                  .append("value", i * 0.25)
                  .append("time", TIME)
                  .append("message", message(i)));
        }
      }
      byte[] bytes = Files.readAllBytes(file);
      Files.delete(file);
      Files.delete(directory);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String message(int row) {
    return "Pump P-" + row + " tripped: bearing temperature high, vibration high, seal leaking";
  }
}
