/** The meaning of an answer to a write: an outcome for each record, or a refusal of the whole. */
@NullMarked
package io.cdfrecords.verdict;

import org.jspecify.annotations.NullMarked;
