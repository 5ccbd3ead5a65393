/** Spaces and containers: what is defined of them, and how it is read. */
@NullMarked
package io.cdfrecords.emulator.schema;

import org.jspecify.annotations.NullMarked;
