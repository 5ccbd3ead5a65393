package io.cdfrecords.pipelines.run;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import org.apache.beam.sdk.PipelineResult;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class JobEndTest {
  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "DONE, ENDED",
    "CANCELLED, ENDED",
    "UPDATED, ENDED",
    "DRAINED, ENDED",
    "FAILED, FAILED",
    "UNRECOGNIZED, FAILED",
    "RUNNING, RUNNING",
    "STOPPED, RUNNING",
    "UNKNOWN, RUNNING",
    "DRAINING, RUNNING"
  })
  void followsFromTheNameOfTheState(String state, JobEnd end) {
    assertThat(JobEnd.of(state), is(end));
  }

  @ParameterizedTest
  @EnumSource(PipelineResult.State.class)
  void isOneWhereTheStateIsTerminal(PipelineResult.State state) {
    boolean failedButOpen = state == PipelineResult.State.UNRECOGNIZED;
    assertThat(JobEnd.of(state.name()) != JobEnd.RUNNING, is(state.isTerminal() || failedButOpen));
  }
}
