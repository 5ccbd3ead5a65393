/**
 * Sample pipelines, ready to run: each reads records from somewhere, writes them into a CDF stream,
 * keeps what could not be written as dead letters, and closes with a summary that accounts for
 * every record.
 */
@NullMarked
package io.cdfrecords.pipelines;

import org.jspecify.annotations.NullMarked;
