/** The write, configured by the options of a pipeline. */
@NullMarked
package io.cdfrecords.pipelines.write;

import org.jspecify.annotations.NullMarked;
