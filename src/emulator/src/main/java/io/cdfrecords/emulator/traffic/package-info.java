/** What a person watches of the requests: figures of the last minutes, and the latest of them. */
@NullMarked
package io.cdfrecords.emulator.traffic;

import org.jspecify.annotations.NullMarked;
