package io.cdfrecords.pipelines.run;

import org.apache.beam.runners.dataflow.options.DataflowPipelineOptions;
import org.apache.beam.runners.dataflow.util.DataflowTemplateJob;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptions;

/** The checks for a run on Dataflow, whose classes one of the runnable jars does not hold. */
public final class DataflowChecks {
  private static final String PACKAGE = "org.apache.beam.runners.dataflow.";

  private DataflowChecks() {}

  /** Returns whether the job is meant for Dataflow. */
  static boolean isMeant(PipelineOptions options) {
    return options.getRunner().getName().startsWith(PACKAGE);
  }

  /** Returns whether the job is only to be written to a file, for others to launch. */
  public static boolean isForTemplate(PipelineOptions options) {
    return isMeant(options)
        && options.as(DataflowPipelineOptions.class).getTemplateLocation() != null;
  }

  /**
   * Refuses a dead-letter directory on a worker's disk, which is deleted when the job ends.
   *
   * @throws WrongOptionException if the runner is Dataflow and the directory is local
   */
  static void check(FailureOptions options) {
    String directory = String.valueOf(options.getDeadLetterDirectory());
    if (isMeant(options) && !directory.contains("://")) {
      throw new WrongOptionException(
          "--deadLetterDirectory must be one that every worker can write, as"
              + " gs://BUCKET/DIRECTORY, with --runner=DataflowRunner, but was "
              + directory);
    }
  }

  /** Returns whether the job was only written to a file. Its state then cannot be asked for. */
  static boolean isTemplate(PipelineResult result) {
    return result.getClass().getName().startsWith(PACKAGE) && result instanceof DataflowTemplateJob;
  }

  /** Returns the message for a job that was only written to a file. */
  static String written(PipelineOptions options) {
    return "The job was written to "
        + options.as(DataflowPipelineOptions.class).getTemplateLocation()
        + " and not started: --templateLocation asks for no more.";
  }
}
