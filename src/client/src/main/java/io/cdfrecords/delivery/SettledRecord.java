package io.cdfrecords.delivery;

import io.cdfrecords.policy.FailureReason;
import io.cdfrecords.policy.FailureTally;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record that left: it was written, or it failed. Nothing more happens to it. One that a newer
 * version has superseded counts as written.
 *
 * @param record the record, with its attempts
 * @param failure why it failed, or null where it was written
 * @param status the status of the answer that settled it; 0 where there was none
 * @param requestId the request that settled it, or null
 * @param request which request of its round wrote it, counted from 0; -1 where none did
 */
public record SettledRecord(
    PendingRecord record,
    @Nullable Failure failure,
    int status,
    @Nullable String requestId,
    int request) {

  /**
   * Why a record failed.
   *
   * @param reason the kind of failure
   * @param message what a person should know; never a property's value
   * @param confirmed of a duplicate: whether the stored record was read and found to differ
   */
  public record Failure(FailureReason reason, String message, boolean confirmed) {
    /** A failure for which nothing was read. */
    public Failure(FailureReason reason, String message) {
      this(reason, message, false);
    }
  }

  /** Returns how many of {@code records} there are, and how many of them failed. */
  public static FailureTally tally(List<SettledRecord> records) {
    FailureTally tally = FailureTally.NONE;
    for (SettledRecord record : records) {
      Failure failure = record.failure();
      tally = failure == null ? tally.passed() : tally.failed(failure.reason(), failure.message());
    }
    return tally;
  }

  /** Returns whether it is stored, or a newer version of it. */
  public boolean isWritten() {
    return failure == null;
  }

  /**
   * Returns the outcome of a record that was not sent, since a newer version of it is stored
   * already.
   */
  static SettledRecord superseded(PendingRecord record) {
    return new SettledRecord(record, null, 0, null, -1);
  }

  /** Returns the same outcome for a record that shared it. */
  SettledRecord sharedBy(PendingRecord other) {
    return new SettledRecord(other, failure, status, requestId, request);
  }
}
