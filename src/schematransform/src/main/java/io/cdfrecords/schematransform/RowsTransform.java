package io.cdfrecords.schematransform;

import io.cdfrecords.beam.FailedRecord;
import io.cdfrecords.beam.WriteRecords;
import io.cdfrecords.beam.WriteResult;
import org.apache.beam.sdk.schemas.transforms.Convert;
import org.apache.beam.sdk.schemas.transforms.SchemaTransform;
import org.apache.beam.sdk.schemas.transforms.providers.ErrorHandling;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionRowTuple;
import org.apache.beam.sdk.values.Row;
import org.jspecify.annotations.Nullable;

/** A write or delete of rows whose results are rows. Without a place for failures they fail it. */
final class RowsTransform extends SchemaTransform {
  private static final long serialVersionUID = 1L;

  static final String INPUT = "input";
  static final String RECEIPTS = "receipts";

  private final WriteRecords<Row> write;
  private final @Nullable String errors;

  RowsTransform(WriteRecords<Row> write, @Nullable ErrorHandling errorHandling) {
    this.write = write;
    this.errors = errorHandling == null ? null : errorHandling.getOutput();
    if (RECEIPTS.equals(errors)) {
      throw new IllegalArgumentException(
          "error_handling: output must be another name than " + RECEIPTS);
    }
  }

  @Override
  public PCollectionRowTuple expand(PCollectionRowTuple input) {
    WriteResult result = input.getSinglePCollection().apply("Write", write);
    PCollectionRowTuple outputs =
        PCollectionRowTuple.of(
            RECEIPTS, rows("receipts", result.receipts().apply("Receipts", Convert.toRows())));
    if (errors == null) {
      result.failures().apply("Fail on a failed record", ParDo.of(new FailFn()));
      return outputs;
    }
    return outputs.and(
        errors, rows("failures", result.failures().apply("Failures", Convert.toRows())));
  }

  /** Names the fields as YAML and Python do. */
  private static PCollection<Row> rows(String what, PCollection<Row> rows) {
    return rows.apply("Names of " + what, ParDo.of(new SnakeCaseFn()))
        .setRowSchema(rows.getSchema().toSnakeCase());
  }

  /** Names the fields of a row, and of those within it, in snake case. */
  private static final class SnakeCaseFn extends DoFn<Row, Row> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void rename(@Element Row row, OutputReceiver<Row> out) {
      out.output(row.toSnakeCase());
    }
  }

  /** Fails the job: a record that was not written must not be lost in silence. */
  private static final class FailFn extends DoFn<FailedRecord, Void> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void fail(@Element FailedRecord failed) {
      throw new IllegalStateException(
          "a record was not written: "
              + failed.getReason()
              + ": "
              + failed.getMessage()
              + " (error_handling: {output: NAME} keeps such records in a collection instead)");
    }
  }
}
