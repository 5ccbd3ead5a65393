package io.cdfrecords.emulator.read.query;

import io.cdfrecords.emulator.record.Schema;
import java.util.function.Predicate;

/**
 * What the caller of a query sees.
 *
 * @param schema the containers and views of the project
 * @param strict whether a query may name only those that exist, which is our reading: the schema of
 *     a project is as strict to queries as to writes
 * @param records the spaces whose records it may read; those of others are as if they were not
 *     there, which is our reading
 * @param models the spaces whose containers and views it may name
 */
public record Visibility(
    Schema schema, boolean strict, Predicate<String> records, Predicate<String> models) {}
