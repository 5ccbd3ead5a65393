package io.cdfrecords.api;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The definition of a property in a container.
 *
 * @param type the type of the value, or of each element of the list
 * @param list whether the value is a list
 * @param maxListSize the most elements of a list, or null if the definition has no bound
 * @param maxTextSize the most bytes of UTF-8 of a text, or null if it has no bound
 * @param values the identifiers of an enum; empty for other types
 * @param takesOtherValues whether an enum takes values that it does not list
 * @param nullable whether a record may be without the property
 * @param hasDefault whether a record without the property gets a value
 * @param unit the external id of the unit of a float, or null
 */
public record PropertyDefinition(
    PropertyType type,
    boolean list,
    @Nullable Integer maxListSize,
    @Nullable Integer maxTextSize,
    Set<String> values,
    boolean takesOtherValues,
    boolean nullable,
    boolean hasDefault,
    @Nullable String unit) {

  /** Copies the values. */
  public PropertyDefinition {
    values = Set.copyOf(values);
  }

  /** Returns a nullable property of {@code type} that names no bound. */
  public static PropertyDefinition of(PropertyType type) {
    return new PropertyDefinition(type, false, null, null, Set.of(), false, true, false, null);
  }

  /** Returns whether a record must have a value, because there is no default. */
  public boolean isRequired() {
    return !nullable && !hasDefault;
  }

  /** Returns the type in words, as {@code int32} or {@code list of text}. */
  public String describe() {
    return (list ? "list of " : "") + type.apiName();
  }
}
