package io.cdfrecords.pipelines;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** The forms in which a message's value may come, each of a row with an id and a severity. */
enum ValueKind {
  JSON,
  REGISTRY_JSON,
  AVRO_REGISTRY,
  AVRO_SCHEMA,
  DEBEZIUM;

  /** The id by which the registry knows {@link #ROW}. */
  static final int ID = 7;

  static final Schema ROW =
      SchemaBuilder.record("Row").fields().requiredString("id").requiredInt("severity").endRecord();

  private static final byte[] FRAME = ByteBuffer.allocate(5).put((byte) 0).putInt(ID).array();

  /** Gives a rig the options for it. */
  KafkaRig in(KafkaRig rig, Path directory, String registry) throws IOException {
    rig.mapped(
        "{space: plant, externalId: '{id}', sources: [{container: [model, Alarm], properties:"
            + " {severity: {field: severity, type: int32}}}]}");
    return switch (this) {
      case JSON, REGISTRY_JSON -> rig;
      case AVRO_REGISTRY -> rig.with("valueFormat", "AVRO").with("schemaRegistry", registry);
      case AVRO_SCHEMA ->
          rig.with("valueFormat", "AVRO")
              .with(
                  "valueSchema",
                  Files.writeString(directory.resolve("row.avsc"), ROW.toString()).toString());
      case DEBEZIUM -> rig.with("envelope", "DEBEZIUM");
    };
  }

  /** Returns a value of it. */
  byte[] of(String id, int severity) throws IOException {
    String row = "{\"id\":\"" + id + "\",\"severity\":" + severity + "}";
    return switch (this) {
      case JSON -> row.getBytes(UTF_8);
      case REGISTRY_JSON -> framed(row.getBytes(UTF_8));
      case AVRO_REGISTRY -> framed(avro(id, severity));
      case AVRO_SCHEMA -> avro(id, severity);
      case DEBEZIUM ->
          ("{\"before\":null,\"after\":" + row + ",\"op\":\"c\",\"source\":{\"table\":\"t\"}}")
              .getBytes(UTF_8);
    };
  }

  private static byte[] framed(byte[] content) {
    return ByteBuffer.allocate(FRAME.length + content.length).put(FRAME).put(content).array();
  }

  private static byte[] avro(String id, int severity) throws IOException {
    GenericRecord row = new GenericData.Record(ROW);
    row.put("id", id);
    row.put("severity", severity);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    new GenericDatumWriter<GenericRecord>(ROW).write(row, encoder);
    encoder.flush();
    return out.toByteArray();
  }
}
