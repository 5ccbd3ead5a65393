/** What the tests of several packages share: clocks, endpoints, replies and records of theirs. */
@NullMarked
package io.cdfrecords.testing;

import org.jspecify.annotations.NullMarked;
