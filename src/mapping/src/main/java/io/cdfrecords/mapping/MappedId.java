package io.cdfrecords.mapping;

import io.cdfrecords.record.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * Which record a row is of.
 *
 * @param id the record's identifier
 * @param version which of the record's versions it is, or null where the mapping names no field
 */
public record MappedId(RecordId id, @Nullable Long version) {}
