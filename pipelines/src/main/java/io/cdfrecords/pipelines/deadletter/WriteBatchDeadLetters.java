package io.cdfrecords.pipelines.deadletter;

import io.cdfrecords.beam.FailedRecord;
import org.apache.beam.sdk.io.TextIO;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunctions;
import org.apache.beam.sdk.transforms.windowing.GlobalWindows;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;

/**
 * Writes failures of a bounded input into files of JSON lines. Where there are none there is no
 * file.
 */
public final class WriteBatchDeadLetters extends PTransform<PCollection<FailedRecord>, PDone> {
  private static final long serialVersionUID = 1L;

  private final DeadLetterFileNaming files;

  public WriteBatchDeadLetters(DeadLetterFileNaming files) {
    this.files = files;
  }

  @Override
  @SuppressWarnings("deprecation") // what is to replace it cannot leave out an empty file
  public PDone expand(PCollection<FailedRecord> failures) {
    failures
        // One window for all: whatever the input's windows are, no failure is late.
        .apply("In one window", Window.<FailedRecord>into(new GlobalWindows()))
        .apply("Print", ParDo.of(new PrintLetterFn(false)))
        .apply(
            "Write files",
            TextIO.<String>writeCustomType()
                .withFormatFunction(SerializableFunctions.identity())
                .to(files.prefix())
                .withSuffix(DeadLetterFileNaming.SUFFIX)
                .withShardNameTemplate("-SSSSS-of-NNNNN")
                // One file. Where a runner chooses, the local one forgets to leave out an empty
                // file.
                .withNumShards(1)
                .skipIfEmpty());
    return PDone.in(failures.getPipeline());
  }
}
