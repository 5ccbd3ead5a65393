package io.cdfrecords.catalog;

import io.cdfrecords.api.Reply;
import java.time.Instant;

/**
 * An obstacle that stops a stream.
 *
 * @param stream the stream; for a cause that stops every stream, the first one that it stopped
 * @param host where requests go
 * @param cause the kind of obstacle
 * @param words the last answer, or why there is none
 * @param since when it began
 * @param nextAttempt when the next request is made
 */
public record HoldUp(
    String stream, String host, Obstacle cause, String words, Instant since, Instant nextAttempt) {
  /** Returns this hold-up with the beginning and the stream of {@code before}. */
  HoldUp since(HoldUp before) {
    return new HoldUp(before.stream, host, cause, words, before.since, nextAttempt);
  }

  /** The kind of obstacle. */
  public enum Obstacle {
    /** No answer: DNS, connection, TLS, time-out, or no token for the request. */
    UNREACHABLE,
    /** The service is not available: 408 and 5xx. */
    UNAVAILABLE,
    /** The service asks for fewer requests: 429. */
    THROTTLED,
    /** The service, or something before it, refuses every request. */
    REFUSED,
    /** The job keeps to its own pace. */
    OWN_PACE;

    /** Returns the obstacle of an answer. */
    public static Obstacle of(Reply reply) {
      if (reply.arrival() != Reply.Arrival.ANSWERED) {
        return UNREACHABLE;
      }
      int status = reply.status();
      if (status == 429) {
        return THROTTLED;
      }
      return status == 408 || status >= 500 || status < 300 ? UNAVAILABLE : REFUSED;
    }

    /** Returns whether it stops every stream alike. */
    boolean isOfAllStreams() {
      return this == UNREACHABLE || this == UNAVAILABLE;
    }
  }
}
