package io.cdfrecords.emulator.json;

import org.jspecify.annotations.Nullable;

/**
 * Ends the reading of a request that the service would refuse. Carries the status and the message
 * of the answer; it has no stack trace, because it is about the request and not about this program.
 */
public final class RequestRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  /** The value of the header of that name; null for an answer without it. */
  private final @Nullable String retryAfter;

  /** Refuses with a status of the 4xx family and a message that names what is at fault. */
  public RequestRefusedException(int status, String message) {
    this(status, message, null);
  }

  private RequestRefusedException(
      int status, @Nullable String message, @Nullable String retryAfter) {
    super(message, null, false, false);
    this.status = status;
    this.retryAfter = retryAfter;
  }

  /** Returns the same refusal with the advice to come back after a number of seconds. */
  public RequestRefusedException retryAfter(long seconds) {
    return new RequestRefusedException(status, getMessage(), String.valueOf(seconds));
  }

  /** Returns the status to be sent. */
  public int status() {
    return status;
  }

  /** Returns the error to be sent. */
  public Answer answer() {
    Answer error = Answer.error(status, String.valueOf(getMessage()));
    return retryAfter == null ? error : error.with("Retry-After", retryAfter);
  }
}
