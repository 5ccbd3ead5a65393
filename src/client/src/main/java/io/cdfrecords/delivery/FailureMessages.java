package io.cdfrecords.delivery;

import io.cdfrecords.delivery.DuplicateCheckPlanner.ToCompare;
import io.cdfrecords.delivery.SettledRecord.Failure;
import io.cdfrecords.policy.FailureReason;
import io.cdfrecords.record.SourceId;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Why a record failed, as a person reads it in a dead letter. */
final class FailureMessages {
  private FailureMessages() {}

  /** Returns the failure, with what the service said of it where it said anything. */
  static Failure failure(FailureReason reason, @Nullable String said) {
    String words = words(reason);
    return new Failure(
        reason, said == null || said.isBlank() ? words : words + "; the service said: " + said);
  }

  /** Returns the failure of a duplicate that was not compared with the stored record. */
  static Failure taken(PendingRecord record, @Nullable String said) {
    return failure(
        record.attempts().mayHaveApplied() ? FailureReason.POSSIBLE_ECHO : FailureReason.DUPLICATE,
        said);
  }

  /** Returns the failure of a record whose stored one no view shows. */
  static Failure hidden(ToCompare entry) {
    Failure taken = taken(entry.record(), null);
    return new Failure(
        taken.reason(),
        taken.message()
            + "; it was not compared: view "
            + entry.content().sources().keySet().stream()
                .map(SourceId::toString)
                .collect(Collectors.joining(", "))
            + " does not show it, since it lacks data in a container of the view or does not pass"
            + " the view's filter, and the view's containers cannot be read");
  }

  private static String words(FailureReason reason) {
    return switch (reason) {
      case NOT_A_RECORD -> "the input is no record";
      case UNMAPPED -> "the input could not be mapped to a record";
      case INVALID -> "the record breaks a rule and was not sent";
      case TOO_LARGE -> "the record alone is too large for a request";
      case REJECTED -> "the service refused the record";
      case DUPLICATE -> "a record of this identifier is already in the stream";
      case POSSIBLE_ECHO ->
          "a record of this identifier is already in the stream, perhaps from an earlier attempt to"
              + " write this very record";
      case FORBIDDEN_SPACE ->
          "the caller may not write records of this space; others of the stream it may";
      case UNKNOWN_STREAM -> "there is no such stream";
      case WRONG_STREAM_TYPE ->
          "the stream is immutable: its records can be ingested, not upserted or deleted";
      case SERVICE_ERROR -> "the service failed on this record again and again";
      case EXHAUSTED -> "the time for retries ran out";
    };
  }
}
