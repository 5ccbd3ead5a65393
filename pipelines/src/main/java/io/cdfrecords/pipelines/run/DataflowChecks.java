package io.cdfrecords.pipelines.run;

import org.apache.beam.runners.dataflow.DataflowRunner;
import org.apache.beam.runners.dataflow.options.DataflowPipelineOptions;
import org.apache.beam.runners.dataflow.util.DataflowTemplateJob;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptions;

/** The checks for a run on Dataflow. */
final class DataflowChecks {
  private DataflowChecks() {}

  /**
   * Refuses a dead-letter directory on a worker's disk, which is deleted when the job ends.
   *
   * @throws WrongOptionException if the runner is Dataflow and the directory is local
   */
  static void check(FailureOptions options) {
    String directory = String.valueOf(options.getDeadLetterDirectory());
    if (options.getRunner() == DataflowRunner.class && !directory.contains("://")) {
      throw new WrongOptionException(
          "--deadLetterDirectory must be one that every worker can write, as"
              + " gs://BUCKET/DIRECTORY, with --runner=DataflowRunner, but was "
              + directory);
    }
  }

  /** Returns whether the job was only written to a file. Its state then cannot be asked for. */
  static boolean isTemplate(PipelineResult result) {
    return result instanceof DataflowTemplateJob;
  }

  /** Returns the message for a job that was only written to a file. */
  static String written(PipelineOptions options) {
    return "The job was written to "
        + options.as(DataflowPipelineOptions.class).getTemplateLocation()
        + " and not started: --templateLocation asks for no more.";
  }
}
