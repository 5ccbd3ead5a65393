/** Aggregate requests: what is computed from records, and in which groups. */
@NullMarked
package io.cdfrecords.emulator.read.aggregate;

import org.jspecify.annotations.NullMarked;
