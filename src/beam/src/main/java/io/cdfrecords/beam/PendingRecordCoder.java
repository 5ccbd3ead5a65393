package io.cdfrecords.beam;

import io.cdfrecords.api.EncodedRecord;
import io.cdfrecords.api.Operation;
import io.cdfrecords.delivery.Attempts;
import io.cdfrecords.delivery.Attempts.Attempt;
import io.cdfrecords.delivery.DuplicateCheckSchedule;
import io.cdfrecords.delivery.PendingRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.util.VarInt;
import org.jspecify.annotations.Nullable;

/**
 * Encodes a pending record in a shard's state: version 2 adds the confirmation, version 3 the
 * record's version, version 4 the answers to the last attempts, version 5 until when it waits for
 * the verdict on another record.
 */
final class PendingRecordCoder extends AtomicCoder<PendingRecord> {
  private static final long serialVersionUID = 1L;
  private static final int WITHOUT_CONFIRMATION = 1;
  private static final int WITHOUT_VERSION = 2;
  private static final int WITHOUT_ANSWERS = 3;
  private static final int WITHOUT_WAIT = 4;
  private static final int VERSION = 5;
  private static final PendingRecordCoder INSTANCE = new PendingRecordCoder();

  private PendingRecordCoder() {}

  static PendingRecordCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(PendingRecord pending, OutputStream out) throws IOException {
    Instant waitsUntil = pending.waitsUntil();
    StateBytes.writeVersion(waitsUntil == null ? WITHOUT_WAIT : VERSION, out);
    EncodedRecordCoder.of().encode(pending.record(), out);
    OperationBytes.write(pending.operation(), out);
    VarInt.encode(pending.arrival(), out);
    StateBytes.writeTime(pending.eventTime(), out);
    StateBytes.writeTime(pending.arrivedAt(), out);
    writeAttempts(pending.attempts(), out);
    writeConfirmation(pending.confirmation(), out);
    StateBytes.writeOptionalLong(pending.version(), out);
    writeAnswers(pending.attempts().last(), out);
    if (waitsUntil != null) {
      StateBytes.writeTime(waitsUntil, out);
    }
  }

  @Override
  public PendingRecord decode(InputStream in) throws IOException {
    int version = StateBytes.readVersion(VERSION, "pending record", in);
    EncodedRecord record = EncodedRecordCoder.of().decode(in);
    Operation operation = OperationBytes.read(in);
    long arrival = VarInt.decodeLong(in);
    Instant eventTime = StateBytes.readTime(in);
    Instant arrivedAt = StateBytes.readTime(in);
    Instant firstSentAt = StateBytes.readOptionalTime(in);
    int sent = VarInt.decodeInt(in);
    int strikes = VarInt.decodeInt(in);
    boolean mayHaveApplied = StateBytes.readFlag(in);
    int groupLimit = VarInt.decodeInt(in);
    @Nullable DuplicateCheckSchedule confirmation =
        version <= WITHOUT_CONFIRMATION ? null : readConfirmation(in);
    @Nullable Long number = version <= WITHOUT_VERSION ? null : StateBytes.readOptionalLong(in);
    List<Attempt> last =
        version <= WITHOUT_ANSWERS
            ? List.of()
            : StateBytes.readList(in, PendingRecordCoder::readAnswer);
    @Nullable Instant waitsUntil = version <= WITHOUT_WAIT ? null : StateBytes.readTime(in);
    return new PendingRecord(
        record,
        operation,
        arrival,
        eventTime,
        arrivedAt,
        new Attempts(firstSentAt, sent, strikes, mayHaveApplied, groupLimit, last),
        confirmation,
        number,
        waitsUntil);
  }

  private static void writeAttempts(Attempts attempts, OutputStream out) throws IOException {
    StateBytes.writeOptionalTime(attempts.firstSentAt(), out);
    VarInt.encode(attempts.sent(), out);
    VarInt.encode(attempts.strikes(), out);
    StateBytes.writeFlag(attempts.mayHaveApplied(), out);
    VarInt.encode(attempts.groupLimit(), out);
  }

  private static void writeAnswers(List<Attempt> answers, OutputStream out) throws IOException {
    VarInt.encode(answers.size(), out);
    for (Attempt answer : answers) {
      StateBytes.writeTime(answer.at(), out);
      VarInt.encode(answer.status(), out);
      StateBytes.writeOptionalText(answer.requestId(), out);
    }
  }

  private static Attempt readAnswer(InputStream in) throws IOException {
    Instant at = StateBytes.readTime(in);
    int status = VarInt.decodeInt(in);
    return new Attempt(at, status, StateBytes.readOptionalText(in));
  }

  private static void writeConfirmation(
      @Nullable DuplicateCheckSchedule confirmation, OutputStream out) throws IOException {
    StateBytes.writeFlag(confirmation != null, out);
    if (confirmation != null) {
      StateBytes.writeTime(confirmation.since(), out);
      StateBytes.writeTime(confirmation.readAt(), out);
    }
  }

  private static @Nullable DuplicateCheckSchedule readConfirmation(InputStream in)
      throws IOException {
    return StateBytes.readFlag(in)
        ? new DuplicateCheckSchedule(StateBytes.readTime(in), StateBytes.readTime(in))
        : null;
  }
}
