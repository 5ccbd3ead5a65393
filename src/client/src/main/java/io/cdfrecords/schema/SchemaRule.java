package io.cdfrecords.schema;

/** The rules that a definition makes for a value, and whether every reading of them is the same. */
enum SchemaRule {
  /** The container or view has the property. */
  EXISTS(true),
  /** The value is of the property's type, a list where that is one. */
  TYPE(true),
  /** A number is within the range of its type. */
  RANGE(true),
  /** A text is one of the enum's identifiers. */
  ENUM(true),
  /** A list has at most as many elements as the definition says. */
  LIST_SIZE(true),
  /** A text has at most as many bytes as the definition says. */
  TEXT_SIZE(true),
  /** A text is a moment or a day in the published form. */
  TIME_FORM(false),
  /** A property that is not nullable and has no default has a value: our reading. */
  REQUIRED(false),
  /** A json value keeps to the published sizes, counted over all its levels: our reading. */
  JSON_SIZE(false),
  /** A value of another kind that a lenient service might convert: our reading. */
  CONVERSION(false);

  private final boolean isCertain;

  SchemaRule(boolean isCertain) {
    this.isCertain = isCertain;
  }

  /**
   * Returns whether the service's documentation allows no other reading. Of another rule only the
   * service's own refusal tells.
   */
  boolean isCertain() {
    return isCertain;
  }
}
