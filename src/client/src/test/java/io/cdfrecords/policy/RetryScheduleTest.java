package io.cdfrecords.policy;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RetryScheduleTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      nullValues = "-",
      textBlock =
          """
          failures in row | random   | Retry-After | wait
          1               | 0        | -           | PT0S
          1               | 0.5      | -           | PT0.25S
          1               | 0.999999 | -           | PT0.5S
          2               | 0.5      | -           | PT0.5S
          3               | 0.5      | -           | PT1S
          4               | 0.5      | -           | PT2S
          5               | 0.5      | -           | PT4S
          6               | 0.5      | -           | PT8S
          7               | 0.5      | -           | PT15S
          8               | 0.5      | -           | PT15S
          31              | 0.5      | -           | PT15S
          32              | 0.5      | -           | PT15S
          100             | 0.999999 | -           | PT30S
          2147483647      | 0.5      | -           | PT15S
          1               | 0        | PT7S        | PT7S
          1               | 0.5      | PT0.1S      | PT0.25S
          8               | 0.5      | PT1H        | PT1H
          """)
  void doublesUpToALimitAndNeverUndercutsRetryAfter(
      int failuresInRow, double random, @Nullable Duration retryAfter, Duration wait) {
    assertThat(
        RetryPolicy.DEFAULT.schedule().delay(failuresInRow, random, retryAfter), equalTo(wait));
  }

  @ParameterizedTest
  @CsvSource({"1, 0, PT0.25S", "1, 0.5, PT0.375S", "3, 0, PT1S", "3, 0.5, PT1.5S", "9, 0, PT15S"})
  void keepsAtLeastAHalfWhereAttemptsAreFew(int failuresInRow, double random, Duration wait) {
    assertThat(
        RetryPolicy.DEFAULT.schedule().delayOfAtLeastHalf(failuresInRow, random), equalTo(wait));
  }

  @Nested
  final class APolicy {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            PT0S         | PT0.5S   | PT30S      | maxRetryTime must be between PT0.001S and PT168H, but was PT0S
            PT168H0.001S | PT0.5S   | PT30S      | maxRetryTime must be between PT0.001S and PT168H, but was PT168H0.001S
            PT1H         | PT0S     | PT30S      | firstBackoff must be between PT0.001S and PT10M, but was PT0S
            PT1H         | PT0.5S   | PT0.499S   | longestBackoff must be between PT0.5S and PT10M, but was PT0.499S
            PT1H         | PT0.5S   | PT10M0.1S  | longestBackoff must be between PT0.5S and PT10M, but was PT10M0.1S
            """)
    void refusesWhatIsOutOfRange(String maxTime, String first, String longest, String message) {
      IllegalArgumentException thrown =
          assertThrows(
              IllegalArgumentException.class,
              () ->
                  new RetryPolicy(
                      Duration.parse(maxTime),
                      Duration.parse(first),
                      Duration.parse(longest),
                      false));

      assertThat(thrown.getMessage(), equalTo(message));
    }

    @Test
    void takesItsBounds() {
      RetryPolicy least = RetryPolicy.DEFAULT.withMaxTime(Duration.ofMillis(1));
      RetryPolicy most =
          RetryPolicy.DEFAULT
              .withMaxTime(Duration.ofDays(7))
              .withBackoff(Duration.ofMinutes(10), Duration.ofMinutes(10));

      assertThat(least.maxTime(), equalTo(Duration.ofMillis(1)));
      assertThat(most.longestBackoff(), equalTo(Duration.ofMinutes(10)));
    }
  }
}
