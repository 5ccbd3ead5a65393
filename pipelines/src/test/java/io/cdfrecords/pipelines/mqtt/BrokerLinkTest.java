package io.cdfrecords.pipelines.mqtt;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BrokerLinkTest {
  @ParameterizedTest
  @CsvSource({
    "1, 0.0, 250",
    "1, 0.5, 375",
    "2, 0.0, 500",
    "6, 0.0, 8000",
    "7, 0.0, 16000",
    "8, 0.0, 16000",
    "8, 0.5, 24000",
    "1000000, 0.0, 16000",
  })
  void waitsLongerForABrokerUpToHalfAMinute(int failures, double random, long millis) {
    assertThat(
        BrokerLink.RECONNECT.delayOfAtLeastHalf(failures, random), is(Duration.ofMillis(millis)));
  }
}
