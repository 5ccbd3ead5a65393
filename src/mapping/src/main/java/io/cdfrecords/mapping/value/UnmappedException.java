package io.cdfrecords.mapping.value;

/** A row does not map. The message names fields and rules, and never repeats a value. */
public final class UnmappedException extends Exception {
  private static final long serialVersionUID = 1L;

  public UnmappedException(String message) {
    super(message);
  }

  /** Returns the rule that was broken. */
  public String rule() {
    return String.valueOf(getMessage());
  }
}
