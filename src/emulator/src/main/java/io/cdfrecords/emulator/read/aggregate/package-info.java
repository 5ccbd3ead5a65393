/** Aggregate requests: what is worked out of records, and in which groups. */
@NullMarked
package io.cdfrecords.emulator.read.aggregate;

import org.jspecify.annotations.NullMarked;
