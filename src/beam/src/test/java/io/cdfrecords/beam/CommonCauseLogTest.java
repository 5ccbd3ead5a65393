package io.cdfrecords.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class CommonCauseLogTest {
  private Instant now = Instant.EPOCH;
  private final CommonCauseLog causes = new CommonCauseLog(() -> now);

  private int lines(Runnable refusals) {
    try (EveryLog log = new EveryLog()) {
      refusals.run();
      return log.text().split("were refused one after the other", -1).length - 1;
    }
  }

  @Test
  void areToldOnceAndThenEachMinute() {
    assertThat(
        lines(
            () -> {
              causes.refused("p", "alarms", "no container", 10);
              causes.refused("p", "alarms", "no container", 11);
              now = now.plus(Duration.ofSeconds(59));
              causes.refused("p", "alarms", "no container", 12);
            }),
        is(1));
    now = now.plus(Duration.ofSeconds(1));
    assertThat(lines(() -> causes.refused("p", "alarms", "no container", 13)), is(1));
  }

  @Test
  void areToldForEachProjectStreamAndCause() {
    assertThat(
        lines(
            () -> {
              causes.refused("p", "alarms", "no container", 10);
              causes.refused("q", "alarms", "no container", 10);
              causes.refused("p", "events", "no container", 10);
              causes.refused("p", "alarms", "no property", 10);
            }),
        is(4));
  }
}
