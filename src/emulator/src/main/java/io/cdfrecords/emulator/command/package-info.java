/** The emulator as a program. */
@NullMarked
package io.cdfrecords.emulator.command;

import org.jspecify.annotations.NullMarked;
