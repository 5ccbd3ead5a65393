package io.cdfrecords.pipelines.deadletter;

/** A line is no dead letter. The message says why, and never repeats the line. */
public final class NotADeadLetterException extends Exception {
  private static final long serialVersionUID = 1L;

  public NotADeadLetterException(String message) {
    super(message);
  }
}
