/** Reads rows and lines from the formats of files: JSON lines, CSV, Avro, Parquet, XLSX, XML. */
@NullMarked
package io.cdfrecords.pipelines.row;

import org.jspecify.annotations.NullMarked;
