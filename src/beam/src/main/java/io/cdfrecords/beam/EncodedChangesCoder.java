package io.cdfrecords.beam;

import io.cdfrecords.api.EncodedRecord;
import io.cdfrecords.api.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.util.VarInt;
import org.jspecify.annotations.Nullable;

/** Encodes changes that go together to their shard: version 2; reads version 1 too. */
final class EncodedChangesCoder extends AtomicCoder<List<EncodedChange>> {
  private static final long serialVersionUID = 1L;
  private static final int WITHOUT_ENCODED_AT = 1;
  private static final int VERSION = 2;
  private static final EncodedChangesCoder INSTANCE = new EncodedChangesCoder();

  private EncodedChangesCoder() {}

  static EncodedChangesCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(List<EncodedChange> changes, OutputStream out) throws IOException {
    StateBytes.writeVersion(VERSION, out);
    VarInt.encode(changes.size(), out);
    for (EncodedChange change : changes) {
      EncodedRecordCoder.of().encode(change.record(), out);
      OperationBytes.write(change.operation(), out);
      StateBytes.writeOptionalLong(change.version(), out);
      StateBytes.writeTime(change.eventTime(), out);
      StateBytes.writeOptionalTime(change.encodedAt(), out);
    }
  }

  @Override
  public List<EncodedChange> decode(InputStream in) throws IOException {
    int written = StateBytes.readVersion(VERSION, "list of changes", in);
    int size = StateBytes.readSize(in);
    List<EncodedChange> changes = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      EncodedRecord record = EncodedRecordCoder.of().decode(in);
      Operation operation = OperationBytes.read(in);
      @Nullable Long version = StateBytes.readOptionalLong(in);
      Instant eventTime = StateBytes.readTime(in);
      @Nullable Instant encodedAt =
          written <= WITHOUT_ENCODED_AT ? null : StateBytes.readOptionalTime(in);
      changes.add(new EncodedChange(record, operation, version, eventTime, encodedAt));
    }
    return changes;
  }
}
