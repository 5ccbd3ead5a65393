package io.cdfrecords.delivery;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import io.cdfrecords.delivery.VersionGenerations.Turn;
import io.cdfrecords.testing.FakeClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class VersionGenerationsTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Instant START = FakeClock.START;

  @ParameterizedTest(name = "{0} s after it began")
  @CsvSource({
    // A worker's clock may be behind that of the one before it.
    "-100, true,  0,    false, false",
    "0,    true,  0,    false, false",
    "3599, true,  0,    false, false",
    "3600, false, 3600, false, true",
    "7199, false, 3600, false, true",
    "7200, true,  7200, true,  true",
    "9999, true,  9999, true,  true"
  })
  void takeTurnsWhenTheTimeToLiveHasPassed(
      long seconds, boolean inFirst, long began, boolean clearsFirst, boolean clearsSecond) {
    Turn turn = VersionGenerations.beginning(START).at(START.plusSeconds(seconds), HOUR);

    assertThat(
        turn,
        equalTo(
            new Turn(
                new VersionGenerations(START.plusSeconds(began), inFirst),
                clearsFirst,
                clearsSecond)));
  }

  @Test
  void clearTheOtherStoreEveryTime() {
    VersionGenerations second = new VersionGenerations(START, false);

    assertThat(
        second.at(START.plus(HOUR), HOUR),
        equalTo(new Turn(new VersionGenerations(START.plus(HOUR), true), true, false)));
  }

  /** However the calls fall, an entry is found for the time to live, and not for twice as long. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void keepAnEntryForAtLeastTheTimeToLiveAndForLessThanTwice(long seed) {
    Random random = new Random(seed);
    VersionGenerations generations = VersionGenerations.beginning(START);
    List<Instant> first = new ArrayList<>();
    List<Instant> second = new ArrayList<>();
    List<Instant> written = new ArrayList<>();
    Instant now = START;
    for (int i = 0; i < 2_000; i++) {
      now = now.plusSeconds(random.nextInt(random.nextInt(10) == 0 ? 9_000 : 500));
      Turn turn = generations.at(now, HOUR);
      generations = turn.generations();
      if (turn.clearsFirst()) {
        first.clear();
      }
      if (turn.clearsSecond()) {
        second.clear();
      }
      for (Instant at : written) {
        boolean found = first.contains(at) || second.contains(at);
        Duration age = Duration.between(at, now);
        assertThat("found after " + age, found || age.compareTo(HOUR) >= 0, is(true));
        if (found) {
          assertThat(age, is(lessThan(HOUR.multipliedBy(2))));
        } else {
          assertThat(age, is(greaterThanOrEqualTo(HOUR)));
        }
      }
      Instant at = now;
      written.removeIf(old -> Duration.between(old, at).compareTo(HOUR.multipliedBy(3)) > 0);
      (generations.inFirst() ? first : second).add(now);
      written.add(now);
    }
  }
}
