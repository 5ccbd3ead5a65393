package io.cdfrecords.pipelines.message;

import io.cdfrecords.pipelines.deadletter.Content;
import io.cdfrecords.policy.FailureReason;
import io.cdfrecords.record.RecordChange;

/** The result of reading a message. */
public sealed interface MessageResult {
  /** Returns the content for a dead letter: the message, or the part of an element. */
  Content content();

  /**
   * A change of the stream, which the service may still refuse.
   *
   * @param content the content for the dead letter of the change: the message, or the part of an
   *     element
   * @param change the change, with the place of the message as its origin
   * @param version the version of its record; 0 if there are no versions
   */
  record Changed(Content content, RecordChange change, long version) implements MessageResult {}

  /**
   * A failure.
   *
   * @param reason {@code NOT_A_RECORD} or {@code UNMAPPED}
   * @param message the description of the failure
   */
  record Rejected(FailureReason reason, String message, Content content) implements MessageResult {}
}
