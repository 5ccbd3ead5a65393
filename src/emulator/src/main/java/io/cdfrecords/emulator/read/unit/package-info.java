/** Units of measurement, and the conversion of values from one to another. */
@NullMarked
package io.cdfrecords.emulator.read.unit;

import org.jspecify.annotations.NullMarked;
