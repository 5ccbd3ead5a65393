package io.cdfrecords.api;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MonotonicClockTest {
  private static final Instant BEGIN = Instant.parse("2026-11-23T10:00:00Z");

  @ParameterizedTest
  @ValueSource(longs = {0, -5_000_000_000L, Long.MAX_VALUE - 10})
  void goesOnAsTheNanosecondsDoWhereverTheyBegin(long first) {
    AtomicLong nanos = new AtomicLong(first);
    MonotonicClock clock = new MonotonicClock(() -> BEGIN, nanos::get);
    nanos.addAndGet(Duration.ofMinutes(3).toNanos());
    assertThat(clock.instant(), is(BEGIN.plusSeconds(180)));
  }

  @Test
  void beginsWithTheMachinesTime() {
    Duration apart = Duration.between(MonotonicClock.SYSTEM.instant(), Instant.now()).abs();
    assertThat(apart, is(lessThan(Duration.ofSeconds(30))));
  }
}
