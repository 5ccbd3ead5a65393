package io.cdfrecords.delivery;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a stored record is read, and for how long it is waited for. */
final class ConfirmationTest {
  private static final Instant START = FakeClock.START;

  @Test
  void readsAtOnceAndThenAfterWaitsThatDoubleUntilPatienceEnds() {
    List<Long> seconds = new ArrayList<>();
    Confirmation confirmation = Confirmation.begun(START);
    while (!confirmation.isOver(confirmation.readAt())) {
      seconds.add(Duration.between(START, confirmation.readAt()).toSeconds());
      confirmation = confirmation.notVisible(confirmation.readAt());
    }
    seconds.add(Duration.between(START, confirmation.readAt()).toSeconds());

    assertThat(seconds, contains(0L, 1L, 2L, 4L, 8L, 16L, 30L));
  }

  @Test
  void isDueFromTheInstantOfItsNextRead() {
    Confirmation confirmation = new Confirmation(START, START.plusSeconds(2));

    assertThat(confirmation.isDue(START.plusMillis(1_999)), is(false));
    assertThat(confirmation.isDue(START.plusMillis(2_000)), is(true));
  }

  @Test
  void isOverAfterThirtySeconds() {
    Confirmation confirmation = Confirmation.begun(START);

    assertThat(confirmation.isOver(START.plusMillis(29_999)), is(false));
    assertThat(confirmation.isOver(START.plusMillis(30_000)), is(true));
  }

  @Test
  void leavesTheServiceAloneAsLongAsItAsks() {
    Confirmation confirmation = Confirmation.begun(START);

    assertThat(
        confirmation.notRead(START, Duration.ofSeconds(45)).readAt(), is(START.plusSeconds(45)));
    assertThat(confirmation.notRead(START, Duration.ZERO).readAt(), is(START.plusSeconds(1)));
    assertThat(confirmation.notRead(START, null).readAt(), is(START.plusSeconds(1)));
  }

  @Test
  void readsAtLeastEveryThirtySecondsWhereReadingFailsForLong() {
    Instant late = START.plusSeconds(600);

    assertThat(Confirmation.begun(START).notRead(late, null).readAt(), is(late.plusSeconds(30)));
  }
}
