/**
 * Dead letters: written to files and topics, read back, and kept for as long as they are needed.
 */
@NullMarked
package io.cdfrecords.pipelines.deadletter;

import org.jspecify.annotations.NullMarked;
