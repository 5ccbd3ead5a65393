package io.cdfrecords.pipelines.deadletter;

import io.cdfrecords.beam.FailedRecord;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.transforms.windowing.GlobalWindows;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;

/**
 * Writes the failures of an unbounded input into files of JSON lines, a file a minute; without
 * failures there is no file.
 */
public final class WriteStreamingDeadLetters extends PTransform<PCollection<FailedRecord>, PDone> {
  private static final long serialVersionUID = 1L;

  private final DeadLetterFolder folder;

  public WriteStreamingDeadLetters(DeadLetterFolder folder) {
    this.folder = folder;
  }

  @Override
  public PDone expand(PCollection<FailedRecord> failures) {
    failures
        // One window for all, so that no failure is late whatever the input's windows are.
        .apply("In one window", Window.<FailedRecord>into(new GlobalWindows()))
        .apply("Print", ParDo.of(new PrintLetterFn(true)))
        // One writer, so that a minute has one file.
        .apply("Key", WithKeys.of(0))
        .setCoder(KvCoder.of(VarIntCoder.of(), StringUtf8Coder.of()))
        .apply("Keep files", ParDo.of(new WriteLetterFileFn(folder)));
    return PDone.in(failures.getPipeline());
  }
}
