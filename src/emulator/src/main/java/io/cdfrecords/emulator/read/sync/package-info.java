/** Sync requests: what changed since a reader last asked. */
@NullMarked
package io.cdfrecords.emulator.read.sync;

import org.jspecify.annotations.NullMarked;
