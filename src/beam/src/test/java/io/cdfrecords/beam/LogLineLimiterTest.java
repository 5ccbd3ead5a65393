package io.cdfrecords.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LogLineLimiterTest {
  private final FakeTime time = new FakeTime();
  private final Instant begin = time.instant();
  private final LogLineLimiter<String> lines = new LogLineLimiter<>(time);

  @Test
  void haveAFirstOneAtOnce() {
    assertThat(lines.occurred("a", 1), is(new LogLineLimiter.Line(true, begin, 1)));
    assertThat(lines.occurred("b", 1), is(new LogLineLimiter.Line(true, begin, 1)));
  }

  @Test
  void haveTheNextOneAMinuteLaterWithTheCountSince() {
    lines.occurred("a", 3);
    time.advance(Duration.ofMillis(59_999));
    assertThat(lines.occurred("a", 5), is(nullValue()));
    time.advance(Duration.ofMillis(1));
    assertThat(lines.occurred("a", 1), is(new LogLineLimiter.Line(false, begin, 8)));
    assertThat(lines.occurred("a", 1), is(nullValue()));
  }

  @Test
  void giveOutWhatHadNoLineYet() {
    lines.occurred("a", 3);
    lines.occurred("b", 1);
    assertThat(lines.rest(), is(Map.of("a", new LogLineLimiter.Line(false, begin, 2))));
    assertThat(lines.rest(), is(Map.of()));
  }

  @Test
  void areOfAHundredCausesAtMost() {
    for (int i = 0; i < 100; i++) {
      lines.occurred("cause " + i, 1);
    }
    assertThat(lines.occurred("cause 0", 1), is(nullValue()));
    lines.occurred("cause 100", 1);
    assertThat(lines.occurred("cause 0", 1), is(new LogLineLimiter.Line(true, begin, 1)));
  }
}
