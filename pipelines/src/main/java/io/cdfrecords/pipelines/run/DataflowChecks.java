package io.cdfrecords.pipelines.run;

import org.apache.beam.runners.dataflow.DataflowRunner;
import org.apache.beam.runners.dataflow.options.DataflowPipelineOptions;
import org.apache.beam.runners.dataflow.util.DataflowTemplateJob;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptions;

/** What is different where Dataflow's workers run the pipeline. */
final class DataflowChecks {
  private DataflowChecks() {}

  /**
   * Refuses to keep dead letters where only a worker finds them: its disk goes when the job ends.
   *
   * @throws WrongOptionException if Dataflow is meant and their directory is in no file system of
   *     all
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

  /**
   * Returns whether the job was only written down. Whoever asks for its state then gets an
   * exception.
   */
  static boolean isTemplate(PipelineResult result) {
    return result instanceof DataflowTemplateJob;
  }

  /** Returns what a person should know of a job that was only written down. */
  static String written(PipelineOptions options) {
    return "The job was written to "
        + options.as(DataflowPipelineOptions.class).getTemplateLocation()
        + " and not started: --templateLocation asks for no more.";
  }
}
