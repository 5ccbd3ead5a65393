package io.cdfrecords.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The earlier attempts to deliver a record.
 *
 * @param firstSentAt when it was sent for the first time, or null before that
 * @param sent how often it was sent
 * @param strikes how often the service failed on it in a way that is retried a few times only
 * @param mayHaveApplied whether an earlier attempt may have been applied without an answer
 * @param groupLimit the most records it may share a request with, itself included; 0 for no limit.
 *     A record of a refused request remembers how far the culprit has been isolated.
 * @param last the answers to the last attempts, the oldest first and at most {@link #MOST_KEPT}
 */
public record Attempts(
    @Nullable Instant firstSentAt,
    int sent,
    int strikes,
    boolean mayHaveApplied,
    int groupLimit,
    List<Attempt> last) {
  /** The most answers that are kept. */
  public static final int MOST_KEPT = 10;

  /** Never sent. */
  public static final Attempts NONE = new Attempts(null, 0, 0, false, 0, List.of());

  /**
   * The answer to one attempt.
   *
   * @param at when it arrived, or the wait for it ended
   * @param status its HTTP status; 0 where there was no answer
   * @param requestId the service's id of the request, or null where it gave none
   */
  public record Attempt(Instant at, int status, @Nullable String requestId) {}

  /** Keeps the answers as they are now. */
  public Attempts {
    last = List.copyOf(last);
  }

  /** Adds the answer to the attempt that was added last. */
  Attempts answered(Attempt answer) {
    List<Attempt> kept = new ArrayList<>(last.size() + 1);
    kept.addAll(last.size() < MOST_KEPT ? last : last.subList(1, last.size()));
    kept.add(answer);
    return new Attempts(firstSentAt, sent, strikes, mayHaveApplied, groupLimit, kept);
  }

  /** Adds one attempt at {@code now}. */
  Attempts plusOne(Instant now) {
    Instant first = firstSentAt == null ? now : firstSentAt;
    return new Attempts(first, sent + 1, strikes, mayHaveApplied, groupLimit, last);
  }

  /** Returns a copy without the begin of the time for retries. */
  Attempts restarted() {
    return new Attempts(null, sent, strikes, mayHaveApplied, groupLimit, last);
  }

  /** Adds an answer that settled no record. */
  Attempts unsettled(boolean applied, boolean strike) {
    return new Attempts(
        firstSentAt, sent, strikes + (strike ? 1 : 0), mayHaveApplied || applied, groupLimit, last);
  }

  Attempts inGroupsOf(int most) {
    return new Attempts(firstSentAt, sent, strikes, mayHaveApplied, most, last);
  }
}
