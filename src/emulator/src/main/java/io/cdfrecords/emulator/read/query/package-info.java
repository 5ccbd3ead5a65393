/** Queries of records: how they are read, what they find, and how that is shown. */
@NullMarked
package io.cdfrecords.emulator.read.query;

import org.jspecify.annotations.NullMarked;
