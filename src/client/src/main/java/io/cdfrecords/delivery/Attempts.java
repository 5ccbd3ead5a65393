package io.cdfrecords.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of earlier attempts to deliver a record.
 *
 * @param firstSentAt when it was sent for the first time, or null while it was not
 * @param sent how often it was sent
 * @param strikes how often the service failed on it in a way that is tried a few times only
 * @param mayHaveApplied whether an earlier attempt may have been applied without an answer
 * @param groupLimit the most records it may share a request with, itself included; 0 for no limit.
 *     A record of a refused request remembers how far the culprit has been isolated.
 */
public record Attempts(
    @Nullable Instant firstSentAt, int sent, int strikes, boolean mayHaveApplied, int groupLimit) {
  /** Never sent. */
  public static final Attempts NONE = new Attempts(null, 0, 0, false, 0);

  /** Adds one attempt at {@code now}. */
  Attempts plusOne(Instant now) {
    Instant first = firstSentAt == null ? now : firstSentAt;
    return new Attempts(first, sent + 1, strikes, mayHaveApplied, groupLimit);
  }

  /** The same without the begin of the time for retries. */
  Attempts restarted() {
    return new Attempts(null, sent, strikes, mayHaveApplied, groupLimit);
  }

  /** Adds an answer that settled nothing. */
  Attempts unsettled(boolean applied, boolean strike) {
    return new Attempts(
        firstSentAt, sent, strikes + (strike ? 1 : 0), mayHaveApplied || applied, groupLimit);
  }

  Attempts inGroupsOf(int most) {
    return new Attempts(firstSentAt, sent, strikes, mayHaveApplied, most);
  }
}
