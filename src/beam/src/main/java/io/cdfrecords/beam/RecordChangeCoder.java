package io.cdfrecords.beam;

import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.Origin;
import io.cdfrecords.record.RecordChange;
import io.cdfrecords.record.RecordId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.jspecify.annotations.Nullable;

/** A change between transforms: version 1. A put is its record, which has its own origin. */
final class RecordChangeCoder extends AtomicCoder<RecordChange> {
  private static final long serialVersionUID = 1L;
  private static final int VERSION = 1;
  private static final RecordChangeCoder INSTANCE = new RecordChangeCoder();

  private RecordChangeCoder() {}

  static RecordChangeCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(RecordChange change, OutputStream out) throws IOException {
    StateBytes.writeVersion(VERSION, out);
    CdfRecord put = change.<@Nullable CdfRecord>match(record -> record, id -> null);
    StateBytes.writeFlag(put != null, out);
    if (put != null) {
      CdfRecordCoder.of().encode(put, out);
    } else {
      RecordIdCoder.of().encode(change.id(), out);
      EncodedRecordCoder.writeOrigin(change.origin(), out);
    }
  }

  @Override
  public RecordChange decode(InputStream in) throws IOException {
    StateBytes.expectVersion(VERSION, "change", in);
    if (StateBytes.readFlag(in)) {
      return RecordChange.put(CdfRecordCoder.of().decode(in));
    }
    RecordId id = RecordIdCoder.of().decode(in);
    Origin origin = EncodedRecordCoder.readOrigin(in);
    return origin == null ? RecordChange.delete(id) : RecordChange.delete(id, origin);
  }
}
