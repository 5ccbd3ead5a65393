/** The input files: which are read, how they are opened, and what each line becomes. */
@NullMarked
package io.cdfrecords.pipelines.file;

import org.jspecify.annotations.NullMarked;
