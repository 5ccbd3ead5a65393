/** The formats of a message's key and payload: JSON or Avro, plain or in an envelope. */
@NullMarked
package io.cdfrecords.pipelines.value;

import org.jspecify.annotations.NullMarked;
