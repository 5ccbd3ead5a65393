package io.cdfrecords.pipelines.deadletter;

import io.cdfrecords.beam.FailedRecord;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.transforms.windowing.GlobalWindows;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;

/**
 * Writes the failures of a bounded input into a file of JSON lines; without failures there is no
 * file.
 */
public final class WriteBatchDeadLetters extends PTransform<PCollection<FailedRecord>, PDone> {
  private static final long serialVersionUID = 1L;

  private final DeadLetterFileNaming files;

  public WriteBatchDeadLetters(DeadLetterFileNaming files) {
    this.files = files;
  }

  @Override
  public PDone expand(PCollection<FailedRecord> failures) {
    failures
        // One window for all, so that no failure is late whatever the input's windows are.
        .apply("In one window", Window.<FailedRecord>into(new GlobalWindows()))
        .apply("Print", ParDo.of(new PrintLetterFn(false)))
        .apply("For one file", WithKeys.of(0))
        .setCoder(KvCoder.of(VarIntCoder.of(), StringUtf8Coder.of()))
        .apply("Gather", GroupByKey.create())
        .apply("Write files", ParDo.of(new WriteRunLettersFn(files)));
    return PDone.in(failures.getPipeline());
  }
}
