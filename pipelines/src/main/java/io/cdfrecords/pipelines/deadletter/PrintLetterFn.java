package io.cdfrecords.pipelines.deadletter;

import io.cdfrecords.beam.FailedRecord;
import io.cdfrecords.pipelines.run.RunMetrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/**
 * Turns the failure of a message into the line of a dead-letter file, and counts it by its reason.
 */
final class PrintLetterFn extends DoFn<FailedRecord, KV<Integer, String>> {
  private static final long serialVersionUID = 1L;

  @ProcessElement
  public void print(@Element FailedRecord failed, OutputReceiver<KV<Integer, String>> out) {
    RunMetrics.deadLetters(failed.getReason()).inc();
    out.output(KV.of(0, DeadLetterJson.printMessage(failed)));
  }
}
