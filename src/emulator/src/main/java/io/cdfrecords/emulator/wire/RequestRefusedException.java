package io.cdfrecords.emulator.wire;

/**
 * Ends the reading of a request that the service would refuse. Carries what the caller is told; it
 * has no stack trace, because it is about the request and not about this program.
 */
public final class RequestRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  /** Refuses with a status of the 4xx family and a message that names what is at fault. */
  public RequestRefusedException(int status, String message) {
    super(message, null, false, false);
    this.status = status;
  }

  /** Answers the status to be sent. */
  public int status() {
    return status;
  }

  /** Answers the error to be sent. */
  public Answer answer() {
    return Answer.error(status, String.valueOf(getMessage()));
  }
}
