package io.cdfrecords.json;

/** A text is no record. The message says where and why, and never repeats the text. */
public final class NotARecordException extends Exception {
  private static final long serialVersionUID = 1L;

  NotARecordException(String message) {
    super(message);
  }
}
