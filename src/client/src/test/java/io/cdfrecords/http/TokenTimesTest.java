package io.cdfrecords.http;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenTimesTest {
  private static final Instant ASKED = Instant.parse("2026-11-23T10:00:00Z");

  @ParameterizedTest(name = "{0} seconds of life are used for {1}")
  @CsvSource({
    "3600, PT59M30S",
    "61, PT31S",
    "60, PT30S",
    "40, PT20S",
    "1, PT0.5S",
    "0, PT4M30S",
    "-5, PT4M30S",
    ", PT4M30S",
    "9223372036854775807, PT23H59M30S"
  })
  void aTokenIsReplacedThirtySecondsEarly(@Nullable Long seconds, Duration used) {
    assertThat(Token.refreshAt(ASKED, seconds), is(ASKED.plus(used)));
  }

  @Nested
  class TheWaitBeforeTheNextAttempt {
    @ParameterizedTest(name = "after {0} attempts at most {1}")
    @CsvSource({"1, PT0.5S", "2, PT1S", "3, PT2S", "4, PT4S", "5,"})
    void doublesAndEndsAfterTheFifth(int attempts, @Nullable Duration ceiling) {
      assertThat(
          ClientCredentialsTokenSource.nextWait(attempts, Duration.ZERO, null, 1.0), is(ceiling));
    }

    @Test
    void isDrawnFromTheWholeRange() {
      assertThat(
          ClientCredentialsTokenSource.nextWait(4, Duration.ZERO, null, 0.0), is(Duration.ZERO));
      assertThat(
          ClientCredentialsTokenSource.nextWait(4, Duration.ZERO, null, 0.25),
          is(Duration.ofSeconds(1)));
    }

    @Test
    void isNeverShorterThanTheProviderAsks() {
      Duration asked = Duration.ofSeconds(3);
      assertThat(ClientCredentialsTokenSource.nextWait(1, Duration.ZERO, asked, 1.0), is(asked));
      assertThat(
          ClientCredentialsTokenSource.nextWait(4, Duration.ZERO, asked, 1.0),
          is(Duration.ofSeconds(4)));
    }

    @ParameterizedTest
    @CsvSource({"PT3S, PT1S", "PT3.001S,"})
    void endsWithinFourSecondsOrIsNotBegun(Duration elapsed, @Nullable Duration wait) {
      assertThat(ClientCredentialsTokenSource.nextWait(2, elapsed, null, 1.0), is(wait));
    }
  }

  @Property
  void noWaitEndsAfterFourSeconds(
      @ForAll @IntRange(min = 1, max = 10) int attempts,
      @ForAll @LongRange(max = 100_000) long elapsedMillis,
      @ForAll @LongRange(max = 100_000) long retryAfterMillis,
      @ForAll @DoubleRange(max = 1) double random) {
    Duration elapsed = Duration.ofMillis(elapsedMillis);
    Duration wait =
        ClientCredentialsTokenSource.nextWait(
            attempts, elapsed, Duration.ofMillis(retryAfterMillis), random);
    if (wait != null) {
      assertThat(elapsed.plus(wait), lessThanOrEqualTo(ClientCredentialsTokenSource.LONGEST));
    }
  }
}
