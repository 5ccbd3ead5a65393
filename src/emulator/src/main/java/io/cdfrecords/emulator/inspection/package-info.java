/** What a test may read back from a running emulator: stored records and the log of requests. */
@NullMarked
package io.cdfrecords.emulator.inspection;

import org.jspecify.annotations.NullMarked;
