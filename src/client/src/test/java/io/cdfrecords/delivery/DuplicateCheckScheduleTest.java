package io.cdfrecords.delivery;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.testing.FakeClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a stored record is read, and for how long it is waited for. */
final class DuplicateCheckScheduleTest {
  private static final Instant START = FakeClock.START;

  private static final Duration PATIENCE = DuplicateCheckSchedule.DEFAULT_PATIENCE;

  @ParameterizedTest
  @CsvSource({
    "PT1S, 0 1",
    "PT5S, 0 1 2 4 5",
    "PT30S, 0 1 2 4 8 16 30",
    "PT2M, 0 1 2 4 8 16 32 62 92 120"
  })
  void readsAtOnceAndThenAfterWaitsThatDoubleUpToThirtySecondsUntilPatienceEnds(
      Duration patience, String seconds) {
    StringBuilder reads = new StringBuilder();
    DuplicateCheckSchedule confirmation = DuplicateCheckSchedule.begun(START);
    while (!confirmation.isOver(confirmation.readAt(), patience)) {
      reads.append(Duration.between(START, confirmation.readAt()).toSeconds()).append(' ');
      confirmation = confirmation.notVisible(confirmation.readAt(), patience);
    }
    reads.append(Duration.between(START, confirmation.readAt()).toSeconds());

    assertThat(reads.toString(), is(seconds));
  }

  @Test
  void isDueFromTheInstantOfItsNextRead() {
    DuplicateCheckSchedule confirmation = new DuplicateCheckSchedule(START, START.plusSeconds(2));

    assertThat(confirmation.isDue(START.plusMillis(1_999)), is(false));
    assertThat(confirmation.isDue(START.plusMillis(2_000)), is(true));
  }

  @Test
  void isOverOnceItsPatienceIs() {
    DuplicateCheckSchedule confirmation = DuplicateCheckSchedule.begun(START);

    assertThat(confirmation.isOver(START.plusMillis(29_999), PATIENCE), is(false));
    assertThat(confirmation.isOver(START.plusMillis(30_000), PATIENCE), is(true));
  }

  @Test
  void leavesTheServiceAloneAsLongAsItAsks() {
    DuplicateCheckSchedule confirmation = DuplicateCheckSchedule.begun(START);

    assertThat(
        confirmation.notRead(START, Duration.ofSeconds(45)).readAt(), is(START.plusSeconds(45)));
    assertThat(confirmation.notRead(START, Duration.ZERO).readAt(), is(START.plusSeconds(1)));
    assertThat(confirmation.notRead(START, null).readAt(), is(START.plusSeconds(1)));
  }

  @Test
  void readsAtLeastEveryThirtySecondsWhereReadingFailsForLong() {
    Instant late = START.plusSeconds(600);

    assertThat(
        DuplicateCheckSchedule.begun(START).notRead(late, null).readAt(), is(late.plusSeconds(30)));
  }
}
