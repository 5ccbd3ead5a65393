package io.cdfrecords.delivery;

import static java.util.Objects.requireNonNull;

import io.cdfrecords.api.EncodedRecord;
import io.cdfrecords.api.Operation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record that waits to be delivered, with its earlier attempts. It is in a buffer, in a request,
 * or settled; never in two of these.
 *
 * @param record what is sent
 * @param operation how it is sent
 * @param arrival its place in the order in which records reached the buffer
 * @param eventTime the event time of its results
 * @param arrivedAt when it reached the buffer
 * @param attempts what is known of earlier attempts
 * @param confirmation when the stored record of its identifier is read, or null where the service
 *     has not called the identifier taken
 * @param version which version of its identifier it is, a higher one being the newer; null where
 *     none was given, or where it does not matter
 * @param waitsUntil when it is looked at next, where it waits for the verdict on another record
 *     that breaks the same rule; null where it does not
 */
public record PendingRecord(
    EncodedRecord record,
    Operation operation,
    long arrival,
    Instant eventTime,
    Instant arrivedAt,
    Attempts attempts,
    @Nullable DuplicateCheckSchedule confirmation,
    @Nullable Long version,
    @Nullable Instant waitsUntil) {

  /** Refuses null. */
  public PendingRecord {
    requireNonNull(record, "record");
    requireNonNull(operation, "operation");
    requireNonNull(eventTime, "eventTime");
    requireNonNull(arrivedAt, "arrivedAt");
    requireNonNull(attempts, "attempts");
  }

  /** Returns a record that was never sent, and has no version. */
  public static PendingRecord arrived(
      EncodedRecord record,
      Operation operation,
      long arrival,
      Instant eventTime,
      Instant arrivedAt) {
    return new PendingRecord(
        record, operation, arrival, eventTime, arrivedAt, Attempts.NONE, null, null, null);
  }

  /** Returns a copy, sent once more at {@code now}. */
  PendingRecord sent(Instant now) {
    return with(operation, attempts.plusOne(now), confirmation, version, waitsUntil);
  }

  /** Returns a copy after a refusal of its request, which wrote nothing: no retry has begun. */
  PendingRecord notSent() {
    return with(operation, attempts.restarted(), confirmation, version, waitsUntil);
  }

  /** Returns a copy with the answer to its last attempt. */
  PendingRecord answered(Attempts.Attempt answer) {
    return with(operation, attempts.answered(answer), confirmation, version, waitsUntil);
  }

  /** Returns a copy after an answer that left it unsettled. */
  PendingRecord unsettled(boolean applied, boolean strike) {
    return with(operation, attempts.unsettled(applied, strike), confirmation, version, waitsUntil);
  }

  /** Returns a copy, to share a request with fewer others. */
  PendingRecord inGroupsOf(int most) {
    return with(operation, attempts.inGroupsOf(most), confirmation, version, waitsUntil);
  }

  /** Returns a copy as a version of its identifier; null for none. */
  public PendingRecord withVersion(@Nullable Long number) {
    return with(operation, attempts, confirmation, number, waitsUntil);
  }

  /** Returns a copy by another operation. */
  PendingRecord by(Operation other) {
    return with(other, attempts, confirmation, version, waitsUntil);
  }

  /** Returns a copy, not to be sent again before the stored record is read. */
  PendingRecord toConfirm(DuplicateCheckSchedule schedule) {
    return with(operation, attempts, schedule, version, waitsUntil);
  }

  /** Returns a copy that waits for the verdict on another record; null for one that does not. */
  public PendingRecord waitingUntil(@Nullable Instant nextLook) {
    return with(operation, attempts, confirmation, version, nextLook);
  }

  private PendingRecord with(
      Operation how,
      Attempts tried,
      @Nullable DuplicateCheckSchedule schedule,
      @Nullable Long number,
      @Nullable Instant nextLook) {
    return new PendingRecord(
        record, how, arrival, eventTime, arrivedAt, tried, schedule, number, nextLook);
  }

  /** Returns whether both have versions, and this one's is the lower. */
  boolean isOlderThan(PendingRecord other) {
    return version != null && other.version != null && version < other.version;
  }

  /** Returns a copy, with what is known of another record of equal content added to it. */
  PendingRecord withEchoOf(PendingRecord other) {
    PendingRecord known = other.attempts.mayHaveApplied() ? unsettled(true, false) : this;
    known = isOlderThan(other) ? known.withVersion(other.version) : known;
    return confirmation == null && other.confirmation != null
        ? known.toConfirm(other.confirmation)
        : known;
  }

  /** Returns when it is due; at once where only a request is needed. */
  public Instant dueAt() {
    if (confirmation != null) {
      return confirmation.readAt();
    }
    return waitsUntil == null ? Instant.EPOCH : waitsUntil;
  }

  /** Returns whether it waits to be sent, and not for an answer that concerns another request. */
  public boolean isToSend() {
    return confirmation == null && waitsUntil == null;
  }
}
