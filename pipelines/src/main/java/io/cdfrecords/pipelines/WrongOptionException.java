package io.cdfrecords.pipelines;

/** An option is missing or wrong. The message names it, and what is allowed; never a secret. */
final class WrongOptionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  WrongOptionException(String message) {
    super(message);
  }
}
