/** Rows and lines out of the formats of files: JSON lines, CSV, Avro, Parquet. */
@NullMarked
package io.cdfrecords.pipelines.row;

import org.jspecify.annotations.NullMarked;
