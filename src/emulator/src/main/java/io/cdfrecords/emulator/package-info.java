/**
 * The Records API of Cognite Data Fusion on a loopback port, for tests and for trying things by
 * hand. {@link io.cdfrecords.emulator.RecordsEmulator} is the door; what a test reads back from it
 * is in {@link io.cdfrecords.emulator.inspection}; every other package is the inside of the house
 * and may change at any time.
 */
@NullMarked
package io.cdfrecords.emulator;

import org.jspecify.annotations.NullMarked;
