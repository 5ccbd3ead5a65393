package io.cdfrecords.emulator.record;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a container for the values of one property. The service's limits on lists and texts
 * apply as well.
 *
 * @param type the type of the value, or of each value of the list
 * @param list whether the value is a list
 * @param maxListSize how many values the list may have
 * @param maxTextSize how many bytes of UTF-8 each text may have
 * @param values the words of an enum
 * @param nullable whether a record may be without the property
 * @param defaultValue the default value; null for none
 */
public record PropertySchema(
    PropertyType type,
    boolean list,
    int maxListSize,
    int maxTextSize,
    Set<String> values,
    boolean nullable,
    @Nullable DefaultValue defaultValue) {

  /** Returns the same with a value for records that are without the property. */
  public PropertySchema with(DefaultValue newDefault) {
    return new PropertySchema(type, list, maxListSize, maxTextSize, values, nullable, newDefault);
  }

  /** Returns whether a record must be looked at that is without the property. */
  boolean demanded() {
    return !nullable || defaultValue != null;
  }
}
