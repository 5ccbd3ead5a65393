/** Aggregate requests: what is worked out of records, and in which groups. */
@NullMarked
package io.cdfrecords.emulator.aggregate;

import org.jspecify.annotations.NullMarked;
