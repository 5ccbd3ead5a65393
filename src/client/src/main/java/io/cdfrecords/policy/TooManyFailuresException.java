package io.cdfrecords.policy;

/**
 * More records failed than the job's limit allows. The message gives the counts and the last
 * failure, and says what to do.
 */
public final class TooManyFailuresException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with the counts, the last failure, and what to do. */
  public TooManyFailuresException(String message) {
    super(message);
  }
}
