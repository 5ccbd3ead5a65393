package io.cdfrecords.preflight;

import io.cdfrecords.api.PropertyType;
import org.jspecify.annotations.Nullable;

/**
 * A property that a job gives values to.
 *
 * @param name its name
 * @param type what its values are; null where that is not known before they are read
 * @param list whether they are lists
 */
public record PlannedProperty(String name, @Nullable PropertyType type, boolean list) {}
