package io.cdfrecords.pipelines.replay;

import io.cdfrecords.policy.FailureReason;
import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.RecordId;
import org.jspecify.annotations.Nullable;

/** The content of a dead letter that can be sent. */
sealed interface LetterContent {
  /**
   * A record to create or replace.
   *
   * @param record the record
   * @param version its version by the mapping, or null if that has none
   */
  record Whole(CdfRecord record, @Nullable Long version) implements LetterContent {}

  /** The identifier of a record to delete. */
  record Identifier(RecordId id) implements LetterContent {}

  /**
   * Nothing that can be sent: the letter stays a dead letter.
   *
   * @param reason the reason of the new letter
   * @param message the message of the new letter
   */
  record Nothing(FailureReason reason, String message) implements LetterContent {}
}
