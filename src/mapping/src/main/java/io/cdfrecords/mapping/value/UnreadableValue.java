package io.cdfrecords.mapping.value;

/**
 * A value of a file that cannot be read as what it is meant to be. A row is refused for it only
 * where the mapping takes it.
 *
 * @param rule what it breaks, as "must be …"
 * @param shown what a dead letter shows of it
 */
public record UnreadableValue(String rule, String shown) {
  /** A text whose bytes are not UTF-8; each that is not becomes U+FFFD in a dead letter. */
  public static UnreadableValue notUtf8(String shown) {
    return new UnreadableValue("must be UTF-8, but has bytes that are not", shown);
  }
}
