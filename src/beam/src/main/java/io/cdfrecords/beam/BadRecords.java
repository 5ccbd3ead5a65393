package io.cdfrecords.beam;

import java.nio.charset.StandardCharsets;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.errorhandling.BadRecord;
import org.apache.beam.sdk.values.PCollection;

/**
 * Turns failures into the bad records of Beam's error handlers. The record of each is its whole
 * dead letter, which {@link DeadLetters#fromJson} and the replay read; its coder is that of texts.
 */
final class BadRecords extends PTransform<PCollection<FailedRecord>, PCollection<BadRecord>> {
  private static final long serialVersionUID = 1L;

  @Override
  public PCollection<BadRecord> expand(PCollection<FailedRecord> failures) {
    return failures
        .apply("To bad records", ParDo.of(new ToBadRecordFn()))
        .setCoder(BadRecord.getCoder(failures.getPipeline()));
  }

  static BadRecord of(FailedRecord failure) {
    String letter = DeadLetters.print(failure);
    return BadRecord.builder()
        .setRecord(
            BadRecord.Record.builder()
                .setHumanReadableJsonRecord(letter)
                .setEncodedRecord(letter.getBytes(StandardCharsets.UTF_8))
                .setCoder(StringUtf8Coder.of().toString())
                .build())
        .setFailure(
            BadRecord.Failure.builder()
                .setException(failure.getReason().name())
                .setDescription(failure.getMessage())
                .build())
        .build();
  }

  /** Prints a failure. */
  private static final class ToBadRecordFn extends DoFn<FailedRecord, BadRecord> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void print(@Element FailedRecord failure, OutputReceiver<BadRecord> out) {
      out.output(BadRecords.of(failure));
    }
  }
}
