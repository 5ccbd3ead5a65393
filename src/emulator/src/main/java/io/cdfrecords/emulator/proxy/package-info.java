/** The recording proxy: passes requests on to a real project, and compares the two answers. */
@NullMarked
package io.cdfrecords.emulator.proxy;

import org.jspecify.annotations.NullMarked;
