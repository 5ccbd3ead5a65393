package io.cdfrecords.pipelines;

import io.cdfrecords.beam.WriteMode;
import io.cdfrecords.pipelines.check.CheckOptions;
import io.cdfrecords.pipelines.file.FileInputOptions;
import io.cdfrecords.pipelines.file.RowOptions;
import io.cdfrecords.pipelines.run.FailureOptions;
import io.cdfrecords.pipelines.run.ProgressOptions;
import io.cdfrecords.pipelines.write.CdfWriteOptions;
import io.cdfrecords.pipelines.write.SignInOptions;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.jspecify.annotations.Nullable;

/** The options of {@link FilesToRecords}. */
public interface FilesToRecordsOptions
    extends CdfWriteOptions,
        SignInOptions,
        FailureOptions,
        ProgressOptions,
        FileInputOptions,
        RowOptions,
        CheckOptions {
  @Description("INGEST creates records; UPSERT creates or replaces them, on mutable streams only.")
  @Default.Enum("INGEST")
  WriteMode getWriteMode();

  void setWriteMode(WriteMode value);

  @Description(
      "Maps so many rows, or all, prints the first three records and the first row of each fault,"
          + " and writes nothing.")
  @Nullable String getDryRun();

  void setDryRun(@Nullable String value);
}
