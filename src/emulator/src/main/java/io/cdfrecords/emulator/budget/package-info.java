/** What a project, an identity and a stream may use up, and when it comes back. */
@NullMarked
package io.cdfrecords.emulator.budget;

import org.jspecify.annotations.NullMarked;
