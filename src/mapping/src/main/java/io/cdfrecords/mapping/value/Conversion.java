package io.cdfrecords.mapping.value;

/** Turns a value of a row into one that a property can hold. */
@FunctionalInterface
public interface Conversion {
  /** The result of a table for an unknown value, if that means "no value". */
  Object NO_VALUE = new Object();

  /**
   * Returns the property's value.
   *
   * @param value not null, and not empty
   * @throws UnmappedException if it is none; the message is the rule, as "must be …"
   */
  Object convert(Object value) throws UnmappedException;
}
