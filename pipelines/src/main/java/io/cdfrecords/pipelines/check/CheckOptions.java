package io.cdfrecords.pipelines.check;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;

/** Whether a job is checked at its launch. */
public interface CheckOptions extends PipelineOptions {
  @Description(
      "Whether the job is checked before its first record: sign-in, rights, stream, containers and"
          + " properties. true: a job that is sure to fail does not run; only: no job runs; false:"
          + " nothing is checked. What cannot be reached from here is not checked.")
  @Default.String("true")
  String getCheck();

  void setCheck(String value);
}
