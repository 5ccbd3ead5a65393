/**
 * Writes records into Cognite Data Fusion streams from Apache Beam. {@link
 * io.cdfrecords.beam.CdfRecordsIO} is where a user begins.
 */
@NullMarked
package io.cdfrecords.beam;

import org.jspecify.annotations.NullMarked;
