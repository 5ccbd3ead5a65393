/** The bodies of record requests: their shape and their limits. */
@NullMarked
package io.cdfrecords.emulator.record;

import org.jspecify.annotations.NullMarked;
