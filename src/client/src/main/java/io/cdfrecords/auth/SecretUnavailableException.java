package io.cdfrecords.auth;

/** A secret could not be read from where its reference points. The message never holds a secret. */
public final class SecretUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With the reference, what is wrong, and what to fix. */
  public SecretUnavailableException(String message) {
    super(message);
  }

  /** With the reference, what is wrong, what to fix, and what was caught. */
  public SecretUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
