package io.cdfrecords.delivery;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RefusalStreakTest {
  @ParameterizedTest
  @CsvSource({"1, false", "19, false", "20, true"})
  void standsWithTheTwentiethRefusal(int refusals, boolean stands) {
    assertThat(new RefusalStreak("", "missing", refusals).stands(), is(stands));
  }

  @Test
  void growsNoFurtherThanNeeded() {
    RefusalStreak suspicion = new RefusalStreak("", "missing", 1);
    for (int i = 2; i <= 25; i++) {
      suspicion = suspicion.refused("missing");
      assertThat(suspicion, is(new RefusalStreak("", "missing", Math.min(i, 20))));
    }
  }

  @Test
  void beginsAnewWithAnotherCause() {
    assertThat(
        new RefusalStreak("", "missing", 19).refused("invalid"),
        is(new RefusalStreak("", "invalid", 1)));
    assertThat(
        new RefusalStreak("", "missing", 20).refused("invalid"),
        is(new RefusalStreak("", "invalid", 1)));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 21})
  void refusesWhatItNeverBecomes(int refusals) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> new RefusalStreak("", "", refusals));
    assertThat(refused.getMessage(), is("refusals must be between 1 and 20, but was " + refusals));
  }
}
