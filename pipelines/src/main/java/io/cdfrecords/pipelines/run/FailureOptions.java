package io.cdfrecords.pipelines.run;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;

/** The options for records that cannot be written, and for the limit of failures. */
public interface FailureOptions extends PipelineOptions {
  @Description(
      "The directory for dead letters, files of JSON lines; made where it does not exist. A run"
          + " without failures makes no file. Required, so that no failure is lost.")
  @Nullable String getDeadLetterDirectory();

  void setDeadLetterDirectory(@Nullable String value);

  @Description(
      "Who may read and write a file of dead letters on a local disk, as chmod takes it: 600 for its"
          + " owner alone, 640 for its group too, 644 for everyone. Dead letters hold records.")
  @Default.String("600")
  String getDeadLetterFileMode();

  void setDeadLetterFileMode(String value);

  @Description(
      "The share of failed records above which the exit code is 3: 0-1. The run ends early where a"
          + " shard, or a reader, has seen 1,000 failures, and more than this share of its records"
          + " failed; the dead letters are in the directory then. Default: 1,"
          + " but a run over files of which nothing was written ends with 3 all the same.")
  @Nullable Double getMaxFailedShare();

  void setMaxFailedShare(@Nullable Double value);

  @Description("Whether a failure of the pipeline is shown with its stack trace: true or false.")
  @Default.Boolean(false)
  boolean isVerbose();

  void setVerbose(boolean value);
}
