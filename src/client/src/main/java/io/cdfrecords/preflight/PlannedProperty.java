package io.cdfrecords.preflight;

import io.cdfrecords.api.PropertyType;
import org.jspecify.annotations.Nullable;

/**
 * A property that a job gives values to.
 *
 * @param name its name
 * @param type what its values are; null where that is not known before they are read
 * @param list whether they are lists
 * @param constant the value that every record gets; null where records differ
 */
public record PlannedProperty(
    String name, @Nullable PropertyType type, boolean list, @Nullable Object constant) {
  /** A property of which records have different values. */
  public PlannedProperty(String name, @Nullable PropertyType type, boolean list) {
    this(name, type, list, null);
  }
}
