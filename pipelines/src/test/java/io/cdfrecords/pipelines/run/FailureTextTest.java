package io.cdfrecords.pipelines.run;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.api.ConfigurationException;
import io.cdfrecords.policy.TooManyFailuresException;
import java.io.FileNotFoundException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class FailureTextTest {
  @Test
  void isTheMessageThatSaysWhatToFixWhereverItIsWrapped() {
    Throwable cause = new IOException("status 404");
    Throwable said = new ConfigurationException("stream nope does not exist:\n create it", cause);
    assertThat(
        FailureText.of(new RuntimeException("the runner's words", new RuntimeException(said))),
        is("stream nope does not exist: create it"));
  }

  @Test
  void isTheFirstCauseOfWhatSaysNothing() {
    assertThat(
        FailureText.of(new RuntimeException(new FileNotFoundException("/data/a.jsonl"))),
        is("FileNotFoundException: /data/a.jsonl"));
  }

  @Test
  void knowsThatTooManyFailedWhereverItIsWrapped() {
    Throwable tooMany = new TooManyFailuresException("too many records fail: 2 of 3");
    Throwable wrapped = new RuntimeException("the runner's words", tooMany);
    assertThat(FailureText.of(wrapped), is("too many records fail: 2 of 3"));
    assertThat(FailureText.isTooManyFailures(wrapped), is(true));
    assertThat(FailureText.isTooManyFailures(new ConfigurationException("x", wrapped)), is(true));
    assertThat(FailureText.isTooManyFailures(new ConfigurationException("x")), is(false));
  }

  @Test
  void isTheClassWhereThereIsNoMessage() {
    assertThat(FailureText.of(new IllegalStateException()), is("IllegalStateException"));
  }
}
