package io.cdfrecords.emulator.read.query;

import io.cdfrecords.emulator.record.Schema;
import java.util.function.Predicate;

/**
 * What the caller of a query sees.
 *
 * @param schema the containers and views of the project
 * @param records the spaces whose records it may read; those of others are as if they were not
 *     there, which is our reading
 * @param models the spaces whose containers and views it may name
 */
public record Visibility(Schema schema, Predicate<String> records, Predicate<String> models) {}
