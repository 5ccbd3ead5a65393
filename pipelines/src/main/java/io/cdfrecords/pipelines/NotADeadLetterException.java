package io.cdfrecords.pipelines;

/** A line is no dead letter. The message says why, and never repeats the line. */
final class NotADeadLetterException extends Exception {
  private static final long serialVersionUID = 1L;

  NotADeadLetterException(String message) {
    super(message);
  }
}
