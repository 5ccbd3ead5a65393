package io.cdfrecords.pipelines.deadletter;

import io.cdfrecords.beam.FailedRecord;
import io.cdfrecords.pipelines.run.RunMetrics;
import org.apache.beam.sdk.transforms.DoFn;

/** Turns a failure into the line of a dead-letter file, and counts it by its reason. */
final class PrintLetterFn extends DoFn<FailedRecord, String> {
  private static final long serialVersionUID = 1L;

  private final boolean ofMessages;

  /**
   * Sets what it prints.
   *
   * @param ofMessages whether the inputs of the failures are messages; else they are lines
   */
  PrintLetterFn(boolean ofMessages) {
    this.ofMessages = ofMessages;
  }

  @ProcessElement
  public void print(@Element FailedRecord failed, OutputReceiver<String> out) {
    RunMetrics.deadLetters(failed.getReason()).inc();
    out.output(ofMessages ? DeadLetterJson.printMessage(failed) : DeadLetterJson.print(failed));
  }
}
