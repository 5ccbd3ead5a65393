/** Streams and the records in them, in memory. */
@NullMarked
package io.cdfrecords.emulator.store;

import org.jspecify.annotations.NullMarked;
