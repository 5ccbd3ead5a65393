package io.cdfrecords.pipelines.replay;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.beam.FailedRecord;
import io.cdfrecords.policy.FailureReason;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.joda.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LetterFilterTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-,                -,                        -,                        true",
        "REJECTED,         -,                        -,                        true",
        "'UNMAPPED, REJECTED', -,                    -,                        true",
        "UNMAPPED,         -,                        -,                        false",
        "-,                2026-11-23T10:15:30Z,     -,                        true",
        "-,                2026-11-23T10:15:30.001Z, -,                        false",
        "-,                -,                        2026-11-23T10:15:30Z,     false",
        "-,                -,                        2026-11-23T10:15:30.001Z, true",
        "REJECTED,         2026-11-23T10:15:30Z,     2026-11-23T10:15:30.001Z, true",
        "UNMAPPED,         2026-11-23T10:15:30Z,     2026-11-23T10:15:30.001Z, false",
      })
  void takesALetterByItsReasonAndTheTimeItFailed(
      String reasons, String from, String until, boolean taken) {
    ReplayDeadLettersOptions options = PipelineOptionsFactory.as(ReplayDeadLettersOptions.class);
    options.setReasons(reasons);
    options.setFailedFrom(from);
    options.setFailedUntil(until);
    FailedRecord letter =
        FailedRecord.builder(FailureReason.REJECTED, "refused")
            .setFailedAt(Instant.parse("2026-11-23T10:15:30.000Z"))
            .build();
    assertThat(LetterFilter.of(options).takes(letter), is(taken));
  }
}
