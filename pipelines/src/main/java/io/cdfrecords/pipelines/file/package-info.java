/** Which files are read, how they are opened, and what becomes of each line. */
@NullMarked
package io.cdfrecords.pipelines.file;

import org.jspecify.annotations.NullMarked;
