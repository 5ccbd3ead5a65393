package io.cdfrecords.api;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The result of one call: an answer, or the way in which there was none.
 *
 * @param arrival whether there was an answer, and if not, whether the service may have acted
 * @param status the HTTP status; 0 where there was no answer
 * @param body what the answer's body was
 * @param error what the body says of an error; {@link ReplyError#NONE} where it says nothing
 * @param retryAfter how long the service asks to wait, or null
 * @param requestId the answer's {@code x-request-id}, or null
 */
public record Reply(
    Arrival arrival,
    int status,
    Body body,
    ReplyError error,
    @Nullable Duration retryAfter,
    @Nullable String requestId) {

  /** How far a call got. */
  public enum Arrival {
    /** There is an answer. */
    ANSWERED,
    /** The request never left: nothing was applied. */
    NOT_SENT,
    /** The body was, or may have been, sent without an answer: it may have been applied. */
    NO_ANSWER
  }

  /** The kind of an answer's body. */
  public enum Body {
    /** No byte, or white space. */
    EMPTY,
    /** A JSON object. */
    OBJECT,
    /** Anything else: a proxy's page, or a success that holds an error. */
    OTHER
  }

  /** Refuses null. */
  public Reply {
    requireNonNull(arrival, "arrival");
    requireNonNull(body, "body");
    requireNonNull(error, "error");
  }

  /** Returns an answer with {@code status} and a JSON object for its body. */
  public static Reply answered(int status) {
    return new Reply(Arrival.ANSWERED, status, Body.OBJECT, ReplyError.NONE, null, null);
  }

  /** Returns a request that never left, because of {@code cause} ("connection refused"). */
  public static Reply notSent(String cause) {
    return new Reply(
        Arrival.NOT_SENT, 0, Body.EMPTY, ReplyError.NONE.withMessage(cause), null, null);
  }

  /**
   * Returns a request without an answer, because of {@code cause} ("time-out"): it may have
   * arrived.
   */
  public static Reply noAnswer(String cause) {
    return new Reply(
        Arrival.NO_ANSWER, 0, Body.EMPTY, ReplyError.NONE.withMessage(cause), null, null);
  }

  /** Returns a copy with another body. */
  public Reply withBody(Body other) {
    return new Reply(arrival, status, other, error, retryAfter, requestId);
  }

  /** Returns a copy with another error. */
  public Reply withError(ReplyError other) {
    return new Reply(arrival, status, body, other, retryAfter, requestId);
  }

  /** Returns a copy with another wait asked for. */
  public Reply withRetryAfter(@Nullable Duration other) {
    return new Reply(arrival, status, body, error, other, requestId);
  }

  /** Returns a copy with another request id. */
  public Reply withRequestId(@Nullable String other) {
    return new Reply(arrival, status, body, error, retryAfter, other);
  }

  /**
   * Returns whether a refusal is in the service's own form. Proxies and balancers write pages, or
   * JSON of their own.
   */
  public boolean isOfTheService() {
    return body == Body.OBJECT && error.message() != null;
  }

  /** Returns the status and the service's message, for messages. */
  public String summary() {
    String what =
        arrival == Arrival.ANSWERED
            ? "status " + status
            : arrival == Arrival.NOT_SENT ? "not sent" : "no answer";
    String said = Objects.requireNonNullElse(error.message(), "");
    return what
        + (said.isEmpty() ? "" : ": " + said)
        + (requestId == null ? "" : " (request " + requestId + ")");
  }
}
