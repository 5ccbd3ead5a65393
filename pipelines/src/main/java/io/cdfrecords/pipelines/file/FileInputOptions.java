package io.cdfrecords.pipelines.file;

import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;

/** Which files a pipeline reads. */
public interface FileInputOptions extends PipelineOptions {
  @Description(
      "The files to read, a path or a pattern as data/*.jsonl; compressed where the name ends in"
          + " .gz, .bz2, .zst or another that Beam knows, though not PARQUET. At least one file"
          + " must match. Required.")
  @Nullable String getInputFilePattern();

  void setInputFilePattern(@Nullable String value);
}
