package io.cdfrecords.pipelines;

import io.cdfrecords.beam.WriteMode;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;

/** The options of {@link FilesToRecords}. */
public interface FilesToRecordsOptions
    extends CdfWriteOptions,
        SignInOptions,
        FailureOptions,
        ProgressOptions,
        FileInputOptions,
        RowOptions {
  @Description("INGEST creates records; UPSERT creates or replaces them, on mutable streams only.")
  @Default.Enum("INGEST")
  WriteMode getWriteMode();

  void setWriteMode(WriteMode value);
}
