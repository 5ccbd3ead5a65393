package io.cdfrecords.pipelines.message;

import io.cdfrecords.pipelines.deadletter.Content;
import io.cdfrecords.policy.FailureReason;
import io.cdfrecords.record.RecordChange;

/** What a message turned out to be. */
public sealed interface MessageResult {
  /** Returns what a dead letter holds: the message, or of an element its part of it. */
  Content content();

  /**
   * A change of the stream, whether the service will take it or not.
   *
   * @param content what the dead letter of the change holds: the message, or of an element its part
   * @param change the change, with the place of the message as its origin
   * @param version which of its record's versions it is; 0 of all where there are no versions
   */
  record Changed(Content content, RecordChange change, long version) implements MessageResult {}

  /**
   * Nothing that can be written.
   *
   * @param reason whether it was to be a record, or to be mapped to one
   * @param message why not
   */
  record Rejected(FailureReason reason, String message, Content content) implements MessageResult {}
}
