package io.cdfrecords.pipelines.replay;

import io.cdfrecords.beam.FailedRecord;
import io.cdfrecords.policy.FailureReason;
import org.joda.time.Instant;

/**
 * The dead letter of what failed again: it leads back to the first input, and counts every attempt.
 */
final class ReplayedLetter {
  private ReplayedLetter() {}

  /** The dead letter of {@code letter}, which was not sent. */
  static FailedRecord unsent(
      FailedRecord letter, FailureReason reason, String message, Instant now) {
    return FailedRecord.builder(reason, message)
        .setStream(letter.getStream())
        .setOperation(letter.getOperation())
        .setSpace(letter.getSpace())
        .setExternalId(letter.getExternalId())
        .setAttempts(letter.getAttempts())
        .setFailedAt(now)
        .setEventTime(letter.getEventTime())
        .setRecord(letter.getRecord())
        .setInput(letter.getInput())
        .build();
  }

  /**
   * The dead letter of {@code letter}, which was sent and failed.
   *
   * @param failure how
   */
  static FailedRecord failed(FailedRecord letter, FailedRecord failure) {
    long attempts = (long) letter.getAttempts() + failure.getAttempts();
    return failure.toBuilder()
        .setAttempts((int) Math.min(Integer.MAX_VALUE, attempts))
        .setEventTime(letter.getEventTime())
        .setInput(letter.getInput())
        .build();
  }
}
