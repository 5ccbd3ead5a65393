package io.cdfrecords.policy;

/**
 * The time for retries ran out. The runner may run the bundle again; what was written is sent again
 * then. The message carries status, request id and the first record's identifier; never a secret or
 * a property.
 */
public final class RetriesExhaustedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RetriesExhaustedException(String message) {
    super(message);
  }
}
