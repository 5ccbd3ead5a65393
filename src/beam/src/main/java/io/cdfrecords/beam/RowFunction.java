package io.cdfrecords.beam;

import io.cdfrecords.record.RecordChange;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.transforms.ProcessFunction;
import org.apache.beam.sdk.values.Row;

/** What a row stands for. A row that stands for nothing is a failure, {@code UNMAPPED}. */
interface RowFunction extends ProcessFunction<Row, RecordChange> {
  /**
   * Refuses, before the pipeline runs, a schema of which no row stands for anything.
   *
   * @throws IllegalArgumentException if it does not fit; the message names each field and rule
   */
  void check(Schema schema);
}
