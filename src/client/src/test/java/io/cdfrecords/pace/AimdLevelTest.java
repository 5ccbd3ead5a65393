package io.cdfrecords.pace;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.testing.FakeClock;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AimdLevelTest {
  private static final Instant NOW = FakeClock.START;

  @Test
  void fallsToHalfWithEach429AndToAnEighthAtTheLeast() {
    AimdLevel throttle = AimdLevel.NONE;
    for (int expected : new int[] {32, 16, 8, 8}) {
      throttle = throttle.throttledAt(NOW);
      assertThat(throttle, is(new AimdLevel(expected, NOW)));
    }
  }

  @ParameterizedTest
  @CsvSource({"-5000, 32", "0, 32", "999, 32", "1000, 33", "31999, 63", "32000, 64", "99000, 64"})
  void risesByOnePartEachSecondUpToTheWhole(long millis, int level) {
    assertThat(new AimdLevel(32, NOW).levelAt(NOW.plusMillis(millis)), is(level));
    assertThat(new AimdLevel(32, NOW).fullAt(), is(NOW.plusSeconds(32)));
  }

  @Test
  void fallsFromWhereItHasRisenTo() {
    Instant later = NOW.plusSeconds(8);
    assertThat(new AimdLevel(32, NOW).throttledAt(later), is(new AimdLevel(20, later)));
  }

  @ParameterizedTest
  @CsvSource({
    "11333, 64, 11333",
    "11333, 32, 5666",
    "11333, 8, 1416",
    "1, 63, 0",
    "9223372036854775807, 64, 9223372036854775807",
    "9223372036854775807, 32, 4611686018427387903"
  })
  void isAPartOfAnyWholeRoundedDown(long whole, int level, long part) {
    assertThat(AimdLevel.part(whole, level), is(part));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 7, 65})
  void refusesWhatIsNoPart(int level) {
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> new AimdLevel(level, NOW));
    assertThat(thrown.getMessage(), is("level must be between 8 and 64, but was " + level));
  }
}
