package io.cdfrecords.pipelines.replay;

import io.cdfrecords.policy.FailureReason;
import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.RecordId;
import org.jspecify.annotations.Nullable;

/** What a dead letter holds that can be sent. */
sealed interface LetterContent {
  /**
   * A record to create or replace.
   *
   * @param record the record
   * @param version which of its versions it is by the mapping, or null where that does not say
   */
  record Whole(CdfRecord record, @Nullable Long version) implements LetterContent {}

  /** The identifier of a record to delete. */
  record Identifier(RecordId id) implements LetterContent {}

  /**
   * Nothing: it stays a dead letter.
   *
   * @param reason why, as its new letter says
   * @param message likewise
   */
  record Nothing(FailureReason reason, String message) implements LetterContent {}
}
