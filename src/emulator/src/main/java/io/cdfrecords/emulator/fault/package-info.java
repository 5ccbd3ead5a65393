/** The script of faults, and the decision which request meets which of them. */
@NullMarked
package io.cdfrecords.emulator.fault;

import org.jspecify.annotations.NullMarked;
