/**
 * What a user hands over: a record, its identifier, and the containers or views its properties
 * belong to. Plain Java, no JSON, no HTTP, no Beam.
 */
@NullMarked
package io.cdfrecords.record;

import org.jspecify.annotations.NullMarked;
