/**
 * What is kept beyond the life of the process: one append-only file for streams, spaces and
 * containers, and one for the records of each stream.
 */
@NullMarked
package io.cdfrecords.emulator.data;

import org.jspecify.annotations.NullMarked;
