package io.cdfrecords.pipelines.file;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;

/** The format of rows, and how they become records. */
public interface RowOptions extends PipelineOptions {
  @Description(
      "What the files are, or were in which dead letters began. JSONL: a record a line, as JSON in"
          + " the shape of the Records API, or with a mapping any JSON object. CSV (with a header"
          + " line), AVRO, PARQUET, XLSX (a sheet with a header), XML: rows, which need a mapping.")
  @Default.Enum("JSONL")
  InputFormat getInputFormat();

  void setInputFormat(InputFormat value);

  @Description(
      "A YAML file that says how a row becomes a record. Required for all but JSONL. A row that"
          + " does not map is a dead letter, UNMAPPED.")
  @Nullable String getMapping();

  void setMapping(@Nullable String value);

  @Description(
      "What stands between two fields of CSV: one character, or \\t for a tab. Default: a comma.")
  @Nullable String getCsvSeparator();

  void setCsvSeparator(@Nullable String value);
}
