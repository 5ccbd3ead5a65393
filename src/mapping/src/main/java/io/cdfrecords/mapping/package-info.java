/**
 * How a row of a file (an object of JSON, a row of CSV, a record of Avro or Parquet) becomes a
 * record: the mapping, read from YAML, and its application. It reads no file and knows no format.
 */
@NullMarked
package io.cdfrecords.mapping;

import org.jspecify.annotations.NullMarked;
