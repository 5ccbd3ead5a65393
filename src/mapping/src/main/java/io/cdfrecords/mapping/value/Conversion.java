package io.cdfrecords.mapping.value;

/** Turns a value of a row into one that a property can hold. */
@FunctionalInterface
public interface Conversion {
  /** What a table gives for a value that it does not know, where that means "no value". */
  Object NO_VALUE = new Object();

  /**
   * Returns the property's value.
   *
   * @param value not null, and not empty
   * @throws UnmappedException if it is none; the message is the rule, as "must be …"
   */
  Object convert(Object value) throws UnmappedException;
}
