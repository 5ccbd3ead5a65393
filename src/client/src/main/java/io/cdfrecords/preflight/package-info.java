/**
 * The check of a job before its first record: it asks the service, writes nothing, and reports all
 * faults at once. {@link io.cdfrecords.preflight.Preflight} does I/O; the other classes decide.
 */
@NullMarked
package io.cdfrecords.preflight;

import org.jspecify.annotations.NullMarked;
