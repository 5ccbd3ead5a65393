/**
 * What can be known of a job before its first record: it asks the service, writes nothing, and
 * tells all faults at once. {@link io.cdfrecords.preflight.Preflight} does I/O; the other classes
 * decide.
 */
@NullMarked
package io.cdfrecords.preflight;

import org.jspecify.annotations.NullMarked;
