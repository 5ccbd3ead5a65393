package io.cdfrecords.pipelines.run;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Durations as people write them. */
final class DurationTextTest {
  @ParameterizedTest
  @CsvSource({
    "60m, PT60M",
    "500ms, PT0.5S",
    "2s, PT2S",
    "1h, PT1H",
    "7d, PT168H",
    "60M, PT60M",
    "PT30M, PT30M",
    "pt2s, PT2S",
    "P1D, PT24H"
  })
  void areRead(String text, Duration duration) {
    assertThat(DurationText.parse(text), is(duration));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "60", "m", "-1s", "1.5h", "1w", "P", "1h30m", "99999999999s"})
  void areNone(String text) {
    assertThat(DurationText.parse(text), is(nullValue()));
  }
}
