package io.cdfrecords.mapping;

import io.cdfrecords.mapping.value.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * A property that a mapping gives values to.
 *
 * @param name its name
 * @param type the type of its values
 * @param list whether they are lists
 * @param constant the value that every record gets; null where rows differ
 */
public record MappedProperty(
    String name, ValueType type, boolean list, @Nullable Object constant) {}
