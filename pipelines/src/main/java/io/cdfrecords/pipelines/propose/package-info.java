/** Looks at a sample of rows, and proposes the mapping and the container that they need. */
@NullMarked
package io.cdfrecords.pipelines.propose;

import org.jspecify.annotations.NullMarked;
