/** The emulator as an extension of JUnit 5, which whoever uses it must have on the class path. */
@NullMarked
package io.cdfrecords.emulator.junit;

import org.jspecify.annotations.NullMarked;
