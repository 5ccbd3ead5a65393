package io.cdfrecords.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.policy.FailureReason;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.errorhandling.BadRecord;
import org.apache.beam.sdk.transforms.errorhandling.ErrorHandler;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Beam's own error handlers, beside the failures. */
final class ErrorHandlerTest {
  @RegisterExtension final Emulated emulated = new Emulated(builder -> builder);

  @Test
  void takesTheFailuresOfAWriteBesideItsOwnOutput() throws Exception {
    Pipeline pipeline = Pipeline.create();
    KeepBadRecords sink = new KeepBadRecords();
    ErrorHandler<BadRecord, PCollection<BadRecord>> handler =
        pipeline.registerBadRecordErrorHandler(sink);
    PipelineOutput<FailedRecord> failures;
    try (handler) {
      WriteResult result =
          pipeline
              .apply(Create.of("no record", "{\"space\":\"s\"}"))
              .apply(
                  "Write",
                  emulated.to(CdfRecordsIO.writeJson()).withErrorHandler(handler).withShards(2));
      failures = PipelineOutput.of("Failures", result.failures());
    }
    PipelineOutput<BadRecord> bad = PipelineOutput.of("Bad", handler.getOutput());

    pipeline.run().waitUntilFinish();

    assertThat(failures.elements().size(), is(2));
    List<String> letters =
        bad.elements().stream().map(one -> one.getRecord().getHumanReadableJsonRecord()).toList();
    assertThat(
        letters.stream().sorted().toList(),
        is(failures.elements().stream().map(DeadLetters::print).sorted().toList()));
    BadRecord first = bad.elements().get(0);
    assertThat(first.getFailure().getException(), is("NOT_A_RECORD"));
    assertThat(
        DeadLetters.parse(new String(first.getRecord().getEncodedRecord(), StandardCharsets.UTF_8))
            .getReason(),
        is(FailureReason.NOT_A_RECORD));
    assertThat(first.getRecord().getCoder(), is("StringUtf8Coder"));
  }

  @Test
  void isKeptByEverySettingThatIsGivenAfterIt() throws Exception {
    Pipeline pipeline = Pipeline.create();
    ErrorHandler<BadRecord, PCollection<BadRecord>> handler =
        pipeline.registerBadRecordErrorHandler(new KeepBadRecords());
    try (handler) {
      pipeline
          .apply(Create.of("no record"))
          .apply(
              "Write",
              emulated
                  .to(CdfRecordsIO.writeJson().withErrorHandler(handler))
                  .withElementText(text -> text)
                  .to(text -> "alarms"));
    }
    PipelineOutput<BadRecord> bad = PipelineOutput.of("Bad", handler.getOutput());

    pipeline.run().waitUntilFinish();

    assertThat(
        bad.elements().stream().map(one -> one.getFailure().getException()).toList(),
        contains("NOT_A_RECORD"));
  }

  /** Hands on what the handler collected. */
  private static final class KeepBadRecords
      extends PTransform<PCollection<BadRecord>, PCollection<BadRecord>> {
    private static final long serialVersionUID = 1L;

    @Override
    public PCollection<BadRecord> expand(PCollection<BadRecord> input) {
      return input;
    }
  }
}
