package io.cdfrecords.pipelines;

import org.apache.beam.sdk.options.Description;
import org.jspecify.annotations.Nullable;

/** The options of {@link FilesToRecords}. */
public interface FilesToRecordsOptions extends CdfWriteOptions, SignInOptions, FailureOptions {
  @Description(
      "The files to read, a path or a pattern as data/*.jsonl: a record a line, as JSON in the"
          + " shape of the Records API; compressed where the name ends in .gz, .bz2, .zst or"
          + " another that Beam knows. At least one file must match. Required.")
  @Nullable String getInputFilePattern();

  void setInputFilePattern(@Nullable String value);
}
