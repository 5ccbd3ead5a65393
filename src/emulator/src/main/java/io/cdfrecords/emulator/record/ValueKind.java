package io.cdfrecords.emulator.record;

/** The kinds of property values that can be told apart without a schema. */
enum ValueKind {
  TEXT("text"),
  BOOLEAN("boolean"),
  NUMBER("number"),
  JSON("json object"),
  RELATION("direct relation");

  private final String words;

  @SuppressWarnings("ImmutableEnumChecker") // It is two numbers.
  private final Fingerprint tag;

  ValueKind(String words) {
    this.words = words;
    this.tag = Fingerprint.of(words);
  }

  /**
   * Returns what sets contents of this kind apart from those of others: the text 1, the number 1.
   */
  Fingerprint tag() {
    return tag;
  }

  /** Returns the largest number of values of this kind in a list. */
  int longestList() {
    return this == RELATION ? RecordLimits.RELATION_LIST : RecordLimits.LIST;
  }

  @Override
  public String toString() {
    return words;
  }
}
