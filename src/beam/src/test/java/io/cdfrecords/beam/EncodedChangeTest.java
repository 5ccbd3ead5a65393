package io.cdfrecords.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EncodedChangeTest {
  private static final Instant NOW = Instant.parse("2026-11-29T21:00:02Z");
  private static final Duration MOST = Duration.ofSeconds(1);

  @ParameterizedTest(name = "encoded at {0}: waits since {1}")
  @CsvSource({
    "2026-11-29T21:00:01.700Z, 2026-11-29T21:00:01.700Z",
    "2026-11-29T21:00:01Z, 2026-11-29T21:00:01Z",
    // The clocks of two workers differ, or it was long on its way.
    "2026-11-29T20:00:00Z, 2026-11-29T21:00:01Z",
    "2026-11-29T22:00:00Z, 2026-11-29T21:00:02Z",
    // An earlier release did not say.
    ", 2026-11-29T21:00:02Z"
  })
  void waitsForOthersSinceItWasEncoded(@Nullable Instant encodedAt, Instant since) {
    EncodedChange sample = SampleRecords.changes().get(0);
    EncodedChange change =
        new EncodedChange(
            sample.record(), sample.operation(), sample.version(), sample.eventTime(), encodedAt);
    assertThat(change.arrivedAt(NOW, MOST, 7).arrivedAt(), is(since));
  }
}
