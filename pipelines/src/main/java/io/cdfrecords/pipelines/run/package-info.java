/** A command line, a run, and its end told to a person: options, progress, summary, exit code. */
@NullMarked
package io.cdfrecords.pipelines.run;

import org.jspecify.annotations.NullMarked;
