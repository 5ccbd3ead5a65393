package io.cdfrecords.beam;

import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.Origin;
import io.cdfrecords.record.SourceId;
import io.cdfrecords.record.SourceProperties;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.util.VarInt;
import org.jspecify.annotations.Nullable;

/**
 * A record between transforms: version 1. Unlike JSON it keeps the type of each value, so that what
 * a rule says of a record does not depend on whether it was shuffled.
 */
final class CdfRecordCoder extends AtomicCoder<CdfRecord> {
  private static final long serialVersionUID = 1L;
  private static final int VERSION = 1;
  private static final CdfRecordCoder INSTANCE = new CdfRecordCoder();

  private CdfRecordCoder() {}

  static CdfRecordCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(CdfRecord record, OutputStream out) throws IOException {
    Wire.writeVersion(VERSION, out);
    Wire.writeText(record.id().space(), out);
    Wire.writeText(record.id().externalId(), out);
    VarInt.encode(record.sources().size(), out);
    for (SourceProperties group : record.sources()) {
      writeSource(group.source(), out);
      VarInt.encode(group.properties().size(), out);
      for (Map.Entry<String, @Nullable Object> property : group.properties().entrySet()) {
        Wire.writeText(property.getKey(), out);
        ValueWire.write(property.getValue(), out);
      }
    }
    EncodedRecordCoder.writeOrigin(record.origin(), out);
  }

  @Override
  public CdfRecord decode(InputStream in) throws IOException {
    Wire.expectVersion(VERSION, "record", in);
    CdfRecord.Builder record = CdfRecord.builder(Wire.readText(in), Wire.readText(in));
    int sources = Wire.readSize(in);
    for (int i = 0; i < sources; i++) {
      SourceId source = readSource(in);
      record.putAll(source, Map.of());
      int properties = Wire.readSize(in);
      for (int j = 0; j < properties; j++) {
        String name = Wire.readText(in);
        record.put(source, name, ValueWire.read(in));
      }
    }
    Origin origin = EncodedRecordCoder.readOrigin(in);
    return origin == null ? record.build() : record.origin(origin).build();
  }

  private static void writeSource(SourceId source, OutputStream out) throws IOException {
    String version = source.version();
    Wire.writeFlag(version != null, out);
    Wire.writeText(source.space(), out);
    Wire.writeText(source.externalId(), out);
    if (version != null) {
      Wire.writeText(version, out);
    }
  }

  private static SourceId readSource(InputStream in) throws IOException {
    boolean view = Wire.readFlag(in);
    String space = Wire.readText(in);
    String externalId = Wire.readText(in);
    return view
        ? SourceId.view(space, externalId, Wire.readText(in))
        : SourceId.container(space, externalId);
  }
}
