package io.cdfrecords.delivery;

import static java.util.Objects.requireNonNull;

import io.cdfrecords.api.EncodedRecord;
import io.cdfrecords.api.Operation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record that waits to be delivered, and all that is known of earlier attempts. It is in a
 * buffer, in a request, or settled; never in two of these.
 *
 * @param record what is sent
 * @param operation how it is sent
 * @param arrival its place in the order in which records reached the buffer
 * @param eventTime when it happened, for the results that come of it
 * @param arrivedAt when it reached the buffer
 * @param firstSentAt when it was sent for the first time, or null while it was not
 * @param attempts how often it was sent
 * @param strikes how often the service failed on it in a way that is tried a few times only
 * @param mayHaveApplied whether an earlier attempt may have been applied though nobody said so
 * @param groupLimit the most records it may share a request with, itself included; 0 for no limit.
 *     A record of a request that was refused remembers how far its culprit has been isolated.
 * @param confirmation how its stored namesake is being read, or null where the service has not
 *     called its identifier taken
 * @param version which version of its identifier it is, a higher one being the newer; null where
 *     nobody said, or where it is of no account
 */
public record PendingRecord(
    EncodedRecord record,
    Operation operation,
    long arrival,
    Instant eventTime,
    Instant arrivedAt,
    @Nullable Instant firstSentAt,
    int attempts,
    int strikes,
    boolean mayHaveApplied,
    int groupLimit,
    @Nullable DuplicateCheckSchedule confirmation,
    @Nullable Long version) {

  /** Refuses null. */
  public PendingRecord {
    requireNonNull(record, "record");
    requireNonNull(operation, "operation");
    requireNonNull(eventTime, "eventTime");
    requireNonNull(arrivedAt, "arrivedAt");
  }

  /** A record that was never sent, and has no version. */
  public static PendingRecord arrived(
      EncodedRecord record,
      Operation operation,
      long arrival,
      Instant eventTime,
      Instant arrivedAt) {
    return new PendingRecord(
        record, operation, arrival, eventTime, arrivedAt, null, 0, 0, false, 0, null, null);
  }

  /** The same, sent once more at {@code now}. */
  PendingRecord sent(Instant now) {
    Instant first = firstSentAt == null ? now : firstSentAt;
    return new PendingRecord(
        record,
        operation,
        arrival,
        eventTime,
        arrivedAt,
        first,
        attempts + 1,
        strikes,
        mayHaveApplied,
        groupLimit,
        confirmation,
        version);
  }

  /** The same after an answer that left it unsettled. */
  PendingRecord unsettled(boolean applied, boolean strike) {
    return new PendingRecord(
        record,
        operation,
        arrival,
        eventTime,
        arrivedAt,
        firstSentAt,
        attempts,
        strikes + (strike ? 1 : 0),
        mayHaveApplied || applied,
        groupLimit,
        confirmation,
        version);
  }

  /** The same, to share a request with fewer others. */
  PendingRecord inGroupsOf(int most) {
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
        most,
        confirmation,
        version);
  }

  /** The same as a version of its identifier; null for none. */
  public PendingRecord withVersion(@Nullable Long number) {
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
        confirmation,
        number);
  }

  /** Whether both have versions, and this one's is the lower. */
  boolean isOlderThan(PendingRecord other) {
    return version != null && other.version != null && version < other.version;
  }

  /** The same, with what is known of another record of equal content added to it. */
  PendingRecord withEchoOf(PendingRecord other) {
    PendingRecord known = other.mayHaveApplied ? unsettled(true, false) : this;
    known = isOlderThan(other) ? known.withVersion(other.version) : known;
    return confirmation == null && other.confirmation != null
        ? known.toConfirm(other.confirmation)
        : known;
  }

  /** The same by another operation. */
  PendingRecord by(Operation other) {
    return new PendingRecord(
        record,
        other,
        arrival,
        eventTime,
        arrivedAt,
        firstSentAt,
        attempts,
        strikes,
        mayHaveApplied,
        groupLimit,
        confirmation,
        version);
  }

  /** The same, not to be sent again before the stored record is read. */
  PendingRecord toConfirm(DuplicateCheckSchedule waiting) {
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
        waiting,
        version);
  }

  /** When there is something to do for it; at once where nothing but a request is wanted. */
  public Instant dueAt() {
    return confirmation == null ? Instant.EPOCH : confirmation.readAt();
  }
}
