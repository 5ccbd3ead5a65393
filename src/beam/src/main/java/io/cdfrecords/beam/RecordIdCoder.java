package io.cdfrecords.beam;

import io.cdfrecords.record.RecordId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;

/** An identifier between transforms: version 1. */
final class RecordIdCoder extends AtomicCoder<RecordId> {
  private static final long serialVersionUID = 1L;
  private static final int VERSION = 1;
  private static final RecordIdCoder INSTANCE = new RecordIdCoder();

  private RecordIdCoder() {}

  static RecordIdCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(RecordId id, OutputStream out) throws IOException {
    StateBytes.writeVersion(VERSION, out);
    StateBytes.writeText(id.space(), out);
    StateBytes.writeText(id.externalId(), out);
  }

  @Override
  public RecordId decode(InputStream in) throws IOException {
    StateBytes.expectVersion(VERSION, "record's identifier", in);
    return new RecordId(StateBytes.readText(in), StateBytes.readText(in));
  }
}
