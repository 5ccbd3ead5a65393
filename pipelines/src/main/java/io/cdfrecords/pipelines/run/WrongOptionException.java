package io.cdfrecords.pipelines.run;

/**
 * An option is missing or wrong. The message names it and what is allowed, and never holds a
 * secret.
 */
public final class WrongOptionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public WrongOptionException(String message) {
    super(message);
  }
}
