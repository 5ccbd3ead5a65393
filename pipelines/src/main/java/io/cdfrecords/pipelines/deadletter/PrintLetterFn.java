package io.cdfrecords.pipelines.deadletter;

import io.cdfrecords.beam.DeadLetters;
import io.cdfrecords.beam.FailedRecord;
import io.cdfrecords.pipelines.run.JobCounts;
import io.cdfrecords.pipelines.run.RunMetrics;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.DoFn;

/** Turns a failure into the line of a dead-letter file, and counts it by its reason. */
final class PrintLetterFn extends DoFn<FailedRecord, String> {
  private static final long serialVersionUID = 1L;

  private final boolean ofMessages;
  private transient JobCounts counts;

  /**
   * @param ofMessages whether the inputs of the failures are messages; otherwise they are lines
   */
  @SuppressWarnings("NullAway.Init") // the transient field is set up on the worker
  PrintLetterFn(boolean ofMessages) {
    this.ofMessages = ofMessages;
  }

  @StartBundle
  public void beginBundle(PipelineOptions options) {
    counts = JobCounts.of(options.getJobName());
  }

  @ProcessElement
  public void print(@Element FailedRecord failed, OutputReceiver<String> out) {
    RunMetrics.deadLetters(failed.getReason()).inc();
    counts.deadLetter();
    out.output(ofMessages ? DeadLetterJson.printMessage(failed) : DeadLetters.print(failed));
  }
}
