package io.cdfrecords.pipelines.replay;

import io.cdfrecords.beam.FailedAttempt;
import io.cdfrecords.beam.FailedRecord;
import io.cdfrecords.policy.FailureReason;
import java.util.List;
import java.util.stream.Stream;
import org.joda.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Creates the dead letter of a record that failed again. It refers to the first input, and counts
 * every attempt.
 */
final class ReplayedLetter {
  private ReplayedLetter() {}

  /** Returns the dead letter of {@code letter}, which was not sent. */
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
        .setElement(letter.getElement())
        .setLastAttempts(letter.getLastAttempts())
        .build();
  }

  /**
   * Returns the dead letter of {@code letter}, which was sent and failed.
   *
   * @param failure its failure
   */
  static FailedRecord failed(FailedRecord letter, FailedRecord failure) {
    long attempts = (long) letter.getAttempts() + failure.getAttempts();
    return failure.toBuilder()
        .setAttempts((int) Math.min(Integer.MAX_VALUE, attempts))
        .setEventTime(letter.getEventTime())
        .setInput(letter.getInput())
        .setElement(letter.getElement())
        .setLastAttempts(last(letter.getLastAttempts(), failure.getLastAttempts()))
        .build();
  }

  /** Returns the last attempts of both, the oldest first; null if there are none. */
  private static @Nullable List<FailedAttempt> last(
      @Nullable List<FailedAttempt> earlier, @Nullable List<FailedAttempt> later) {
    if (earlier == null || later == null) {
      return earlier == null ? later : earlier;
    }
    List<FailedAttempt> all = Stream.concat(earlier.stream(), later.stream()).toList();
    return all.subList(Math.max(0, all.size() - FailedAttempt.MOST), all.size());
  }
}
