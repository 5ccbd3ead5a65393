package io.cdfrecords.beam;

import io.cdfrecords.record.RecordChange;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.transforms.ProcessFunction;
import org.apache.beam.sdk.values.Row;

/**
 * Turns a row into a change. A row that cannot be turned into one is a failure, {@code UNMAPPED}.
 */
interface RowFunction extends ProcessFunction<Row, RecordChange> {
  /**
   * Refuses, before the pipeline runs, a schema of which no row can be a change.
   *
   * @throws IllegalArgumentException if it does not fit; the message names each field and rule
   */
  void check(Schema schema);
}
