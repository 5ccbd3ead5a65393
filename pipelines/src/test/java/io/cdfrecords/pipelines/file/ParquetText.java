package io.cdfrecords.pipelines.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdfrecords.pipelines.row.RowFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.apache.parquet.schema.Type;

/**
 * Parquet files whose rows are written as JSON, a line each, in the physical form that the schema
 * says: a text that begins with {@code 0x} is bytes.
 */
public final class ParquetText {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ParquetText() {}

  /** Writes a file; {@code how} may say v2 (pages), plain (no dictionary) or snappy. */
  public static void write(Path file, String fields, String rows, String how) throws IOException {
    MessageType schema = MessageTypeParser.parseMessageType("message m { " + fields + " }");
    try (ParquetWriter<Group> out =
        ExampleParquetWriter.builder(new LocalOutputFile(file))
            .withType(schema)
            .withConf(new PlainParquetConfiguration())
            .withCodecFactory(RowFiles.compressing())
            .withCompressionCodec(
                how.contains("snappy")
                    ? CompressionCodecName.SNAPPY
                    : CompressionCodecName.UNCOMPRESSED)
            .withWriterVersion(
                how.contains("v2") ? WriterVersion.PARQUET_2_0 : WriterVersion.PARQUET_1_0)
            .withByteStreamSplitEncoding(how.contains("split"))
            .withDictionaryEncoding(!how.contains("plain"))
            .build()) {
      for (String row : rows.strip().lines().toList()) {
        out.write(group(schema, JSON.readTree(row)));
      }
    }
  }

  private static Group group(GroupType type, JsonNode fields) {
    Group group = new SimpleGroup(type);
    for (int i = 0; i < type.getFieldCount(); i++) {
      JsonNode value = fields.path(type.getFieldName(i));
      if (value.isArray()) {
        for (JsonNode one : value) {
          add(group, i, one);
        }
      } else if (!value.isMissingNode() && !value.isNull()) {
        add(group, i, value);
      }
    }
    return group;
  }

  private static void add(Group group, int index, JsonNode value) {
    Type type = group.getType().getType(index);
    if (!type.isPrimitive()) {
      group.add(index, group(type.asGroupType(), value));
      return;
    }
    switch (type.asPrimitiveType().getPrimitiveTypeName()) {
      case BOOLEAN -> group.add(index, value.asBoolean());
      case INT32 -> group.add(index, value.asInt());
      case INT64 -> group.add(index, value.asLong());
      case FLOAT -> group.add(index, Float.parseFloat(value.asText()));
      case DOUBLE -> group.add(index, Double.parseDouble(value.asText()));
      case BINARY, FIXED_LEN_BYTE_ARRAY, INT96 -> group.add(index, bytes(value.asText()));
    }
  }

  private static Binary bytes(String text) {
    return Binary.fromConstantByteArray(
        text.startsWith("0x")
            ? HexFormat.of().parseHex(text.substring(2))
            : text.getBytes(StandardCharsets.UTF_8));
  }
}
