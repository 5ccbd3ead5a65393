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
 * A record between transforms: version 2; reads version 1 too. Unlike JSON it keeps the type of
 * each value, so that rules give the same result before and after a shuffle.
 */
public final class CdfRecordCoder extends AtomicCoder<CdfRecord> {
  private static final long serialVersionUID = 1L;
  private static final int UNGATHERED = 1;
  private static final int VERSION = 2;
  private static final CdfRecordCoder INSTANCE = new CdfRecordCoder();

  private CdfRecordCoder() {}

  /** Returns the coder, which is registered for pipelines. */
  public static CdfRecordCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(CdfRecord record, OutputStream out) throws IOException {
    StateBytes.writeVersion(VERSION, out);
    BlockOutput block = new BlockOutput();
    write(record, block);
    block.writeTo(out);
  }

  @Override
  public CdfRecord decode(InputStream in) throws IOException {
    int version = StateBytes.readVersion(VERSION, "record", in);
    return read(version == UNGATHERED ? in : new BlockInput(StateBytes.readBytes(in)));
  }

  private static void write(CdfRecord record, OutputStream out) throws IOException {
    StateBytes.writeText(record.id().space(), out);
    StateBytes.writeText(record.id().externalId(), out);
    VarInt.encode(record.sources().size(), out);
    for (SourceProperties group : record.sources()) {
      SourceIdBytes.write(group.source(), out);
      VarInt.encode(group.properties().size(), out);
      for (Map.Entry<String, @Nullable Object> property : group.properties().entrySet()) {
        StateBytes.writeText(property.getKey(), out);
        ValueBytes.write(property.getValue(), out);
      }
    }
    EncodedRecordCoder.writeOrigin(record.origin(), out);
  }

  private static CdfRecord read(InputStream in) throws IOException {
    CdfRecord.Builder record = CdfRecord.builder(StateBytes.readText(in), StateBytes.readText(in));
    int sources = StateBytes.readSize(in);
    for (int i = 0; i < sources; i++) {
      SourceId source = SourceIdBytes.read(in);
      record.putAll(source, Map.of());
      int properties = StateBytes.readSize(in);
      for (int j = 0; j < properties; j++) {
        String name = StateBytes.readText(in);
        record.put(source, name, ValueBytes.read(in));
      }
    }
    Origin origin = EncodedRecordCoder.readOrigin(in);
    return origin == null ? record.build() : record.origin(origin).build();
  }
}
