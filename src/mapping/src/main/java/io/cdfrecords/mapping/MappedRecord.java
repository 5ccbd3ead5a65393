package io.cdfrecords.mapping;

import io.cdfrecords.record.CdfRecord;
import org.jspecify.annotations.Nullable;

/**
 * What a row became.
 *
 * @param record the record
 * @param version which of the record's versions it is, or null where the mapping names no field
 */
public record MappedRecord(CdfRecord record, @Nullable Long version) {}
