/** The write as the options of a pipeline say it. */
@NullMarked
package io.cdfrecords.pipelines.write;

import org.jspecify.annotations.NullMarked;
