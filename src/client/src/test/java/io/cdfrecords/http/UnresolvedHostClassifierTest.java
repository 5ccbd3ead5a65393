package io.cdfrecords.http;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When a host name that does not resolve is a fault of the configuration. */
class UnresolvedHostClassifierTest {
  private final ManualClock clock = new ManualClock();
  private final UnresolvedHostClassifier hosts = new UnresolvedHostClassifier(clock);

  private boolean isFault(String host) {
    return hosts.isFault(new UnknownHostException(host), host);
  }

  @Test
  void isAFaultAfterTwoMinutesWithoutAnyAnswer() {
    assertThat(isFault("typo"), is(false));
    clock.advance(Duration.ofMillis(119_999));
    assertThat(isFault("typo"), is(false));
    clock.advance(Duration.ofMillis(1));
    assertThat(isFault("typo"), is(true));
  }

  @Test
  void isAnOutageWhereThisProcessOrOneBeforeItHadAnAnswer() {
    isFault("cdf");
    clock.advance(Duration.ofHours(1));
    hosts.answered();
    assertThat(isFault("cdf"), is(false));
    clock.advance(Duration.ofHours(1));
    assertThat(isFault("cdf"), is(false));
  }

  @Test
  void countsFromTheLastTimeThatTheNameResolved() {
    isFault("cdf");
    clock.advance(Duration.ofMinutes(1));
    hosts.isFault(new ConnectException(), "cdf");
    clock.advance(Duration.ofMinutes(1));
    assertThat(isFault("cdf"), is(false));
  }

  @Test
  void countsEachHostForItself() {
    isFault("first");
    clock.advance(Duration.ofMinutes(2));
    assertThat(isFault("second"), is(false));
    assertThat(isFault("first"), is(true));
  }
}
