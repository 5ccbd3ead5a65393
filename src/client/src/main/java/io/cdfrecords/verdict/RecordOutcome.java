package io.cdfrecords.verdict;

import io.cdfrecords.policy.FailureReason;
import org.jspecify.annotations.Nullable;

/** The outcome of one record in a reply. */
public sealed interface RecordOutcome {
  /** It is stored. */
  record Written() implements RecordOutcome {}

  /** Its identifier is already stored in the mutable stream. */
  record Duplicate(@Nullable String message) implements RecordOutcome {}

  /** The service refused it for good. */
  record RefusedRecord(FailureReason reason, @Nullable String message) implements RecordOutcome {}

  /**
   * It is to be sent again.
   *
   * @param cause what stands in the way
   * @param mayHaveApplied whether this attempt may have been applied
   */
  record Retry(Cause cause, boolean mayHaveApplied) implements RecordOutcome {}

  /** The obstacle to a record that is to be sent again. */
  enum Cause {
    /** The service asks for fewer requests, or is not available. */
    BUSY,
    /** The outcome of the request is unknown. */
    UNKNOWN,
    /** The answer did not tell the records apart. */
    UNKNOWN_IN_GROUP,
    /** The service failed on this record: it is tried a few times only. */
    SERVICE_FAILED,
    /** Another request was changing the same record. */
    CONFLICT
  }

  /** The one instance that says written. */
  RecordOutcome WRITTEN = new Written();
}
