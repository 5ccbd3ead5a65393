/**
 * Pipelines that are ready to run. Each reads records from a source, writes them into a CDF stream,
 * keeps what cannot be written as dead letters, and ends with a summary that accounts for every
 * record.
 */
@NullMarked
package io.cdfrecords.pipelines;

import org.jspecify.annotations.NullMarked;
