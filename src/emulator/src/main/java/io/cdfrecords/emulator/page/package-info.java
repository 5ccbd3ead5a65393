/** The page at {@code /}: what a person sees of the emulator. It changes nothing. */
@NullMarked
package io.cdfrecords.emulator.page;

import org.jspecify.annotations.NullMarked;
