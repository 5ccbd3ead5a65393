package io.cdfrecords.pipelines.run;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;

/** The options for the display of progress. */
public interface ProgressOptions extends PipelineOptions {
  @Description(
      "Whether stderr tells how far a run on this machine is: every second in one line of a"
          + " terminal, elsewhere a line every 30 seconds. true or false.")
  @Default.Boolean(true)
  boolean isProgress();

  void setProgress(boolean value);
}
