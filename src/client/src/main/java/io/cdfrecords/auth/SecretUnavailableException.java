package io.cdfrecords.auth;

/** A secret could not be read from where its reference points. The message never holds a secret. */
public final class SecretUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with the reference, what is wrong, and what to fix. */
  public SecretUnavailableException(String message) {
    super(message);
  }

  /** Creates the exception with the reference, what is wrong, what to fix, and the cause. */
  public SecretUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
