package io.cdfrecords.emulator.inspection;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the log can tell of requests that overlap. */
final class RequestLogTest {
  private static final long JUST_BEFORE_THE_CLOCK_WRAPS = Long.MAX_VALUE - 5;

  @Test
  void countsRequestsThatOverlap() {
    assertThat(log().mostInFlight(), is(0));
    assertThat(log(request(0, 10)).mostInFlight(), is(1));
    assertThat(log(request(0, 10), request(5, 8), request(7, 20)).mostInFlight(), is(3));
  }

  @Test
  void doesNotCountRequestsThatFollowEachOtherAtOnce() {
    assertThat(log(request(0, 10), request(10, 20), request(20, 30)).mostInFlight(), is(1));
  }

  @Test
  void findsIdentifiersThatWereInTwoRequestsAtOneMoment() {
    assertThat(
        log(request(0, 10, "a", "b"), request(9, 20, "b", "c"), request(20, 30, "c"))
            .identifiersInFlightTwice(),
        is(Set.of(new RecordIdentifier("s", "b"))));
    assertThat(
        log(request(10, 20, "a"), request(0, 10, "a")).identifiersInFlightTwice(), is(empty()));
  }

  @Test
  void survivesTheClocksWrap() {
    long start = JUST_BEFORE_THE_CLOCK_WRAPS;
    RequestLog log = log(request(start + 2, start + 20, "a"), request(start, start + 10, "a"));
    assertThat(log.mostInFlight(), is(2));
    assertThat(log.identifiersInFlightTwice().size(), is(1));
  }

  @Test
  void canBeNarrowedToOperations() {
    RequestLog log = log(request(0, 1), request(2, 3));
    assertThat(log.of(Operation.INGEST, Operation.UPSERT).size(), is(2));
    assertThat(log.of(Operation.DELETE).size(), is(0));
  }

  private static RequestLog log(LoggedRequest... requests) {
    return new RequestLog(List.of(requests), 0);
  }

  private static LoggedRequest request(long started, long ended, String... externalIds) {
    return new LoggedRequest(
        Operation.INGEST,
        "id",
        Optional.of("stream"),
        202,
        Arrays.stream(externalIds).map(id -> new RecordIdentifier("s", id)).toList(),
        0,
        0,
        false,
        Map.of(),
        started,
        ended);
  }
}
