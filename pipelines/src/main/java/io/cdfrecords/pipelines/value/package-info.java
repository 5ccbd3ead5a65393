/** What the bytes of a message's key and payload are: JSON or Avro, plain or in an envelope. */
@NullMarked
package io.cdfrecords.pipelines.value;

import org.jspecify.annotations.NullMarked;
