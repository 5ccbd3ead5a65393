package io.cdfrecords.emulator.traffic;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ring sums what happened within a while, and forgets the rest. */
final class TallyRingTest {
  private static final TrafficTally ONE = new TrafficTally(1, 1, 1, 1, 1, 1);

  private final TallyRing ring = new TallyRing();

  @ParameterizedTest
  @CsvSource({"1000, 1000, 1", "999, 1000, 1", "1000, 1001, 3", "1001, 1600, 2", "1002, 1600, 0"})
  void sumsTheSecondsThatAreAskedFor(long first, long last, long requests) {
    ring.add(1000, ONE);
    ring.add(1001, ONE);
    ring.add(1001, ONE);
    assertThat(
        ring.between(first, last),
        is(new TrafficTally(requests, requests, requests, requests, requests, requests)));
  }

  @Test
  void forgetsASecondOnceItsPlaceIsTaken() {
    ring.add(1000, ONE);
    ring.add(1600, ONE);
    assertThat(ring.between(0, 2000).requests(), is(1L));
  }

  @Test
  void takesTimesBeforeTheEpoch() {
    ring.add(-1, ONE);
    assertThat(ring.between(-1, -1).requests(), is(1L));
  }
}
