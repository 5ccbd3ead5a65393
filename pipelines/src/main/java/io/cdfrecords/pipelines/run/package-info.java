/** A command line, a run, and the report of its end: options, progress, summary, exit code. */
@NullMarked
package io.cdfrecords.pipelines.run;

import org.jspecify.annotations.NullMarked;
