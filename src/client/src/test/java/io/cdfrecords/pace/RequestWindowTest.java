package io.cdfrecords.pace;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.testing.FakeClock;
import java.time.Instant;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RequestWindowTest {
  private static final Instant NOW = FakeClock.START;

  /** Requests answered so many milliseconds after the start. */
  private static RequestWindow answered(int share, long... millis) {
    RequestWindow pace = RequestWindow.NEW;
    for (long at : millis) {
      pace = pace.plus(NOW.plusMillis(at), share);
    }
    return pace;
  }

  @ParameterizedTest
  @CsvSource({"6, true", "7, false", "8, false"})
  void allowsAWholeShareAtOnceAndNotOneMore(int requests, boolean allowed) {
    RequestWindow pace = answered(7, LongStream.range(0, requests).toArray());
    Instant now = NOW.plusMillis(requests);
    assertThat(!pace.nextAt(7, 0, now).isAfter(now), is(allowed));
  }

  @Test
  void allowsTheNextASecondAfterTheFirstOfAShareAndNotAMillisecondBefore() {
    assertThat(
        answered(3, 10, 200, 400).nextAt(3, 0, NOW.plusMillis(400)), is(NOW.plusMillis(1010)));
    assertThat(
        answered(3, 10, 200, 400, 1010).nextAt(3, 0, NOW.plusMillis(1010)),
        is(NOW.plusMillis(1200)));
  }

  @Test
  void remembersNoMoreThanItsShare() {
    assertThat(answered(2, 1, 2, 3, 4).answered(), contains(NOW.plusMillis(3), NOW.plusMillis(4)));
  }

  @ParameterizedTest
  @CsvSource({
    // half of 8 a second
    "8, 32, 4, 1000",
    // half of 7 is 3.5: three in 6/7 of a second
    "7, 32, 3, 858",
    // half of one, and an eighth of one
    "1, 32, 1, 2000",
    "1, 8, 1, 8000",
    "2, 8, 1, 4000"
  })
  void allowsFewerWhileItHasFallen(int share, int level, int atOnce, long millis) {
    RequestWindow pace =
        new RequestWindow(
            answered(share, new long[atOnce - 1]).answered(), new AimdLevel(level, NOW));
    assertThat(pace.nextAt(share, 0, NOW), is(Instant.EPOCH));
    assertThat(pace.plus(NOW, share).nextAt(share, 0, NOW), is(NOW.plusMillis(millis)));
  }

  @Test
  void risesAgain() {
    RequestWindow pace = answered(2, 0, 0).throttledAt(NOW);
    assertThat(pace.nextAt(2, 0, NOW), is(NOW.plusMillis(1000)));
    RequestWindow eighth = pace.throttledAt(NOW).throttledAt(NOW);
    assertThat(eighth.nextAt(2, 0, NOW), is(NOW.plusMillis(4000)));
    assertThat(eighth.nextAt(2, 0, NOW.plusSeconds(8)), is(NOW.plusMillis(2000)));
    assertThat(eighth.nextAt(2, 0, NOW.plusSeconds(56)), is(NOW.plusMillis(1000)));
  }
}
