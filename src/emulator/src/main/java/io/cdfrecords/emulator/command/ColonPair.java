package io.cdfrecords.emulator.command;

/**
 * An option's value of two parts.
 *
 * @param left what stands before the first colon
 * @param right what stands after it
 */
record ColonPair(String left, String right) {

  /**
   * Splits a value.
   *
   * @throws IllegalArgumentException where it does not have the form, which the message shows
   */
  static ColonPair parse(String text, String form) {
    int colon = text.indexOf(':');
    if (colon < 1 || colon == text.length() - 1) {
      throw new IllegalArgumentException("must have the form " + form);
    }
    return new ColonPair(text.substring(0, colon), text.substring(colon + 1));
  }
}
