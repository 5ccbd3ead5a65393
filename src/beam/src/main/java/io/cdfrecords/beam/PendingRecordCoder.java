package io.cdfrecords.beam;

import io.cdfrecords.delivery.Confirmation;
import io.cdfrecords.delivery.EncodedRecord;
import io.cdfrecords.delivery.Operation;
import io.cdfrecords.delivery.PendingRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.util.VarInt;
import org.jspecify.annotations.Nullable;

/**
 * A pending record as it is kept in a shard's state: version 2 adds the confirmation, version 3 the
 * record's version.
 */
final class PendingRecordCoder extends AtomicCoder<PendingRecord> {
  private static final long serialVersionUID = 1L;
  private static final int WITHOUT_CONFIRMATION = 1;
  private static final int WITHOUT_VERSION = 2;
  private static final int VERSION = 3;
  private static final PendingRecordCoder INSTANCE = new PendingRecordCoder();

  private PendingRecordCoder() {}

  static PendingRecordCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(PendingRecord pending, OutputStream out) throws IOException {
    Wire.writeVersion(VERSION, out);
    EncodedRecordCoder.of().encode(pending.record(), out);
    OperationWire.write(pending.operation(), out);
    VarInt.encode(pending.arrival(), out);
    Wire.writeTime(pending.eventTime(), out);
    Wire.writeTime(pending.arrivedAt(), out);
    Wire.writeOptionalTime(pending.firstSentAt(), out);
    VarInt.encode(pending.attempts(), out);
    VarInt.encode(pending.strikes(), out);
    Wire.writeFlag(pending.mayHaveApplied(), out);
    VarInt.encode(pending.groupLimit(), out);
    writeConfirmation(pending.confirmation(), out);
    Wire.writeOptionalLong(pending.version(), out);
  }

  @Override
  public PendingRecord decode(InputStream in) throws IOException {
    int version = Wire.readVersion(VERSION, "pending record", in);
    EncodedRecord record = EncodedRecordCoder.of().decode(in);
    Operation operation = OperationWire.read(in);
    long arrival = VarInt.decodeLong(in);
    Instant eventTime = Wire.readTime(in);
    Instant arrivedAt = Wire.readTime(in);
    Instant firstSentAt = Wire.readOptionalTime(in);
    int attempts = VarInt.decodeInt(in);
    int strikes = VarInt.decodeInt(in);
    boolean mayHaveApplied = Wire.readFlag(in);
    int groupLimit = VarInt.decodeInt(in);
    return new PendingRecord(
        record,
        operation,
        arrival,
        eventTime,
        arrivedAt,
        firstSentAt,
        attempts,
        strikes,
        mayHaveApplied,
        groupLimit,
        version <= WITHOUT_CONFIRMATION ? null : readConfirmation(in),
        version <= WITHOUT_VERSION ? null : Wire.readOptionalLong(in));
  }

  private static void writeConfirmation(@Nullable Confirmation confirmation, OutputStream out)
      throws IOException {
    Wire.writeFlag(confirmation != null, out);
    if (confirmation != null) {
      Wire.writeTime(confirmation.since(), out);
      Wire.writeTime(confirmation.readAt(), out);
    }
  }

  private static @Nullable Confirmation readConfirmation(InputStream in) throws IOException {
    return Wire.readFlag(in) ? new Confirmation(Wire.readTime(in), Wire.readTime(in)) : null;
  }
}
