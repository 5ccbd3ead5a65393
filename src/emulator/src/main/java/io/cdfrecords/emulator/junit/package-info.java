/** The emulator as an extension of JUnit 5, which a project that uses it has on its class path. */
@NullMarked
package io.cdfrecords.emulator.junit;

import org.jspecify.annotations.NullMarked;
