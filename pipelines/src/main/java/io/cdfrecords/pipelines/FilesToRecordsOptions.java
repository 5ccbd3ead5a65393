package io.cdfrecords.pipelines;

import io.cdfrecords.beam.WriteMode;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.jspecify.annotations.Nullable;

/** The options of {@link FilesToRecords}. */
public interface FilesToRecordsOptions extends CdfWriteOptions, SignInOptions, FailureOptions {
  @Description(
      "The files to read, a path or a pattern as data/*.jsonl; compressed where the name ends in"
          + " .gz, .bz2, .zst or another that Beam knows, though not PARQUET. At least one file"
          + " must match. Required.")
  @Nullable String getInputFilePattern();

  void setInputFilePattern(@Nullable String value);

  @Description(
      "What the files are. JSONL: a record a line, as JSON in the shape of the Records API, or with"
          + " a mapping any JSON object. CSV (with a header line), AVRO, PARQUET: rows, which need"
          + " a mapping.")
  @Default.Enum("JSONL")
  InputFormat getInputFormat();

  void setInputFormat(InputFormat value);

  @Description(
      "A YAML file that says how a row becomes a record. Required for all but JSONL. A row that"
          + " does not map is a dead letter, UNMAPPED.")
  @Nullable String getMapping();

  void setMapping(@Nullable String value);

  @Description("INGEST creates records; UPSERT creates or replaces them, on mutable streams only.")
  @Default.Enum("INGEST")
  WriteMode getWriteMode();

  void setWriteMode(WriteMode value);

  @Description(
      "What stands between two fields of CSV: one character, or \\t for a tab. Default: a comma.")
  @Nullable String getCsvSeparator();

  void setCsvSeparator(@Nullable String value);
}
