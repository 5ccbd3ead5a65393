package io.cdfrecords.mapping.value;

/**
 * A value of a file that cannot be read as its type. A row is refused for it only if the mapping
 * uses it.
 *
 * @param rule the rule that it breaks, as "must be …"
 * @param shown its text in a dead letter
 */
public record UnreadableValue(String rule, String shown) {
  /** A text whose bytes are not UTF-8; each that is not becomes U+FFFD in a dead letter. */
  public static UnreadableValue notUtf8(String shown) {
    return new UnreadableValue("must be UTF-8, but has bytes that are not", shown);
  }
}
