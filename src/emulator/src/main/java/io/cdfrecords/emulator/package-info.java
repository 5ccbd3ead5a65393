/**
 * The Records API of Cognite Data Fusion on a loopback port, for tests and for trying things by
 * hand. {@link io.cdfrecords.emulator.RecordsEmulator} is the entry point; {@link
 * io.cdfrecords.emulator.inspection} has what a test reads back from it; every other package is
 * internal and may change at any time.
 */
@NullMarked
package io.cdfrecords.emulator;

import org.jspecify.annotations.NullMarked;
