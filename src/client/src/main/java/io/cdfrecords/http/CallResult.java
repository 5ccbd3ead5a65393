package io.cdfrecords.http;

import org.jspecify.annotations.Nullable;

/** The result of one HTTP request. */
sealed interface CallResult {
  /**
   * There was an answer.
   *
   * @param status the HTTP status
   * @param content the content, inflated; null where it could not be read to its end
   * @param retryAfter the header of that name, or null
   * @param date the header of that name, or null
   * @param requestId the header {@code x-request-id}, or null
   * @param intermediary what the answer was written by or came through, or null
   * @param autoRetryable whether the header {@code cdf-is-auto-retryable} says so
   */
  // An array in a record: answers are handed on, never compared.
  @SuppressWarnings("ArrayRecordComponent")
  record Answered(
      int status,
      byte @Nullable [] content,
      @Nullable String retryAfter,
      @Nullable String date,
      @Nullable String requestId,
      @Nullable String intermediary,
      boolean autoRetryable)
      implements CallResult {}

  /**
   * There was none.
   *
   * @param sent whether the service may have received the request
   * @param cause what went wrong, in our own words
   * @param fault whose fault it is
   */
  record Failed(boolean sent, String cause, Fault fault) implements CallResult {}

  /** Whose fault it is that there was no answer. */
  enum Fault {
    /** The network's or the server's, as far as can be told: it passes. */
    OUTAGE,
    /** A certificate's that is not trusted, or not for this host: it stays. */
    CERTIFICATE,
    /** A host name's that has not resolved for two minutes, and never did: it stays. */
    UNKNOWN_HOST
  }
}
