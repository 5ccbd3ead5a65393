package io.cdfrecords.pipelines.kafka;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import org.joda.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KafkaTimeTest {
  @ParameterizedTest(name = "{0} is {1}, where it is 1000")
  @CsvSource({
    "0, 0",
    "999, 999",
    "1000, 1000",
    "1001, 1000",
    "-1, 1000",
    "-9223372036854775808, 1000",
    "9223372036854775807, 1000",
  })
  void isKafkasUnlessThatIsNoneOrStillToCome(long kafkas, long expected) {
    assertThat(
        KafkaTime.of(kafkas, Instant.ofEpochMilli(1000)), is(Instant.ofEpochMilli(expected)));
  }
}
