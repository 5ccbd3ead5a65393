package io.cdfrecords.mapping;

/** A row does not map. The message names fields and rules, and never repeats a value. */
public final class UnmappedException extends Exception {
  private static final long serialVersionUID = 1L;

  UnmappedException(String message) {
    super(message);
  }

  /** The rule that was broken. */
  String rule() {
    return String.valueOf(getMessage());
  }
}
