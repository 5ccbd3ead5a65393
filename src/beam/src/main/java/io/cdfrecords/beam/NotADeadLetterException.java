package io.cdfrecords.beam;

/** A text is not a dead letter. The message says why, and never repeats the text. */
public final class NotADeadLetterException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with what is wrong, in words. */
  public NotADeadLetterException(String message) {
    super(message);
  }
}
