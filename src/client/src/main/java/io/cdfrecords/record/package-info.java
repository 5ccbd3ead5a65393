/**
 * The values that a user writes: a record, its identifier, and the containers or views of its
 * properties. Plain Java, no JSON, no HTTP, no Beam.
 */
@NullMarked
package io.cdfrecords.record;

import org.jspecify.annotations.NullMarked;
