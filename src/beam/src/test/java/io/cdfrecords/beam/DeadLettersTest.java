package io.cdfrecords.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.policy.FailureReason;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Create;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class DeadLettersTest {
  private static final String LEAST =
      "\"reason\":\"REJECTED\",\"failedAt\":\"2026-11-23T10:15:30Z\"";

  static List<FailedRecord> failures() {
    return List.of(
        SampleResults.WHOLE,
        SampleResults.BARE,
        SampleResults.WITH_BYTES,
        // A number that is read and printed would be another one.
        SampleResults.WHOLE.toBuilder()
            .setRecord("{\"n\":1.00E2,\"t\":\"\uD83D\uDE00 {}\"}")
            .build(),
        SampleResults.WHOLE.toBuilder().setLastAttempts(List.of()).build());
  }

  @ParameterizedTest
  @MethodSource("failures")
  void areReadAsTheyArePrinted(FailedRecord failure) throws Exception {
    assertThat(DeadLetters.parse(DeadLetters.print(failure)), is(failure));
  }

  @Test
  void haveEveryFieldInAFixedOrder() {
    assertThat(
        DeadLetters.print(SampleResults.WHOLE),
        is(
            "{\"reason\":\"DUPLICATE\",\"confirmed\":true,\"message\":\"already in the stream\","
                + "\"status\":409,\"requestId\":\"request-1\",\"stream\":\"alarms\","
                + "\"operation\":\"INGEST\",\"space\":\"plant\",\"externalId\":\"a1\","
                + "\"attempts\":2,\"failedAt\":\"2026-11-23T10:15:30.123Z\","
                + "\"eventTime\":\"2026-11-23T10:15:29.000Z\",\"record\":{},"
                + "\"input\":{\"file\":\"alarms.jsonl\",\"line\":7,\"text\":\"text\"},"
                + "\"element\":{\"text\":\"PT-101;7\",\"base64\":null,\"bytes\":8,"
                + "\"sha256\":\"00ff\"},\"lastAttempts\":["
                + "{\"at\":\"2026-11-23T10:15:28.000Z\",\"status\":null,\"requestId\":null},"
                + "{\"at\":\"2026-11-23T10:15:30.000Z\",\"status\":409,"
                + "\"requestId\":\"request-1\"}]}"));
  }

  @Test
  void haveAnInputThatTheCallerPrints() throws Exception {
    String letter =
        DeadLetters.print(SampleResults.WHOLE, "{\"file\":\"t-0\",\"line\":9,\"key\":\"k\"}");
    assertThat(DeadLetters.parse(letter).getInput(), is(FailedInput.of("t-0", 9, null)));
  }

  @Test
  void ofAnEarlierReleaseAreReadWithoutTheFieldsAddedLater() throws Exception {
    FailedRecord read = DeadLetters.parse("{" + LEAST + "}");
    assertThat(read.getReason(), is(FailureReason.REJECTED));
    assertThat(read.getElement() == null && read.getLastAttempts() == null, is(true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{L,\"element\":1} | element must be an object",
        "{L,\"element\":{\"text\":\"a\"}} | element must be an object with bytes",
        "{L,\"element\":{\"bytes\":1,\"size\":1}} | has a size that no dead letter has",
        "{L,\"lastAttempts\":1} | lastAttempts must be an array",
        "{L,\"lastAttempts\":[1]} | each of the lastAttempts must be an object",
        "{L,\"lastAttempts\":[{}]} | each of the lastAttempts must be an object with at",
        "{L,\"lastAttempts\":[{\"at\":\"noon\"}]} | at must be a time",
        "{L,\"lastAttempts\":[ | not well-formed JSON",
        "{L,\"input\":[]} | has a input that no dead letter has",
      })
  void areRefusedWithoutTheirValuesWhereTheyAreNone(String letter, String message) {
    NotADeadLetterException refused =
        assertThrows(
            NotADeadLetterException.class,
            () -> DeadLetters.parse(letter.replace("{L", "{" + LEAST)));
    assertThat(refused.getMessage(), is(message));
  }

  @Test
  void goThroughAPipelineAndBack() {
    Pipeline pipeline = Engine.DIRECT.pipeline();
    PipelineOutput<FailedRecord> read =
        PipelineOutput.of(
            "Keep",
            pipeline
                .apply(Create.of(SampleResults.WHOLE, SampleResults.BARE))
                .apply(DeadLetters.toJson())
                .apply(DeadLetters.fromJson()));
    pipeline.run().waitUntilFinish();
    assertThat(read.elements(), containsInAnyOrder(SampleResults.WHOLE, SampleResults.BARE));
  }

  @Test
  void thatAreNoneComeBackAsFailuresWithTheirText() {
    Pipeline pipeline = Engine.DIRECT.pipeline();
    PipelineOutput<FailedRecord> read =
        PipelineOutput.of(
            "Keep", pipeline.apply(Create.of("garbage")).apply(DeadLetters.fromJson()));
    pipeline.run().waitUntilFinish();
    FailedRecord failure = read.elements().get(0);
    assertThat(failure.getReason(), is(FailureReason.NOT_A_RECORD));
    assertThat(failure.getMessage(), is("no dead letter: not well-formed JSON"));
    assertThat(failure.getElement(), is(FailedElement.of("garbage", null, 7, null)));
  }
}
