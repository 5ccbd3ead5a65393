/** The check of a job at its launch: what the service says of it before the first record. */
@NullMarked
package io.cdfrecords.pipelines.check;

import org.jspecify.annotations.NullMarked;
