package io.cdfrecords.record;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The properties that a record has in one container or view, in the order they were put.
 *
 * <p>Made by {@link CdfRecord.Builder}, which checks and copies the values.
 *
 * @param source where the properties belong
 * @param properties property name to value; unmodifiable; a null value means "no value" and is left
 *     out when the record is sent
 */
public record SourceProperties(SourceId source, Map<String, @Nullable Object> properties) {}
