package io.cdfrecords.pipelines.replay;

import io.cdfrecords.policy.FailureReason;
import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.RecordId;

/** What a dead letter holds that can be sent. */
sealed interface LetterContent {
  /** A record to create or replace. */
  record Whole(CdfRecord record) implements LetterContent {}

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
