package io.cdfrecords.delivery;

import static io.cdfrecords.delivery.FateMatchers.failedBecause;
import static io.cdfrecords.delivery.FateMatchers.kept;
import static io.cdfrecords.delivery.FateMatchers.written;
import static io.cdfrecords.policy.FailureReason.EXHAUSTED;
import static io.cdfrecords.testing.SampleReplies.saying;
import static io.cdfrecords.testing.SampleReplies.status;
import static io.cdfrecords.testing.SampleReplies.throttledFor;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.api.Answer;
import io.cdfrecords.api.StreamInfo;
import io.cdfrecords.api.StreamInfo.Usage;
import io.cdfrecords.policy.RetriesExhaustedException;
import io.cdfrecords.policy.RetryPolicy;
import io.cdfrecords.testing.FakeEndpoint;
import io.cdfrecords.testing.SampleRecords;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Records whose time for retries runs out. */
final class DeliveryExhaustionTest {
  private static final RetryPolicy A_MINUTE =
      RetryPolicy.DEFAULT.withMaxTime(Duration.ofMinutes(1));

  private final PendingRecord a = SampleRecords.ingest("a");

  @Test
  void throwsSoThatTheRunnerRunsTheBundleAgain() {
    Rig rig = Rig.mutable().with(A_MINUTE);
    rig.service.then(status(429), saying(503, "try later").withRequestId("r-9"));
    Round first = rig.round(a);
    rig.clock.advance(Duration.ofMinutes(1));

    RetriesExhaustedException thrown =
        assertThrows(RetriesExhaustedException.class, () -> rig.next(first));

    assertThat(
        thrown.getMessage(),
        equalTo(
            "the time for retries ran out: maxRetryTime is PT1M, record plant/a of stream alarms"
                + " was sent 2 times, and last came status 503: try later (request r-9)"));
  }

  @Test
  void failsWhereThatIsAskedFor() {
    Rig rig = Rig.mutable().with(A_MINUTE.withExhaustedAsFailures());
    rig.service.thenTimes(2, status(429));
    Round first = rig.round(a);
    rig.clock.advance(Duration.ofMinutes(1));

    assertThat(Fate.of(a, rig.next(first)), failedBecause(EXHAUSTED));
  }

  @Test
  void hasItsLastAttemptWhenItsTimeIsUpAndNotAfter() {
    Rig rig = Rig.mutable().with(A_MINUTE.withExhaustedAsFailures());
    rig.service.thenTimes(1, status(429));
    Round round = rig.round(a);
    rig.clock.advance(Duration.ofSeconds(59));
    rig.service.then(status(429), status(429));
    Round almost = rig.next(round);

    assertThat(Fate.of(a, almost), is(kept()));
    assertThat(rig.waitAfter(almost), is(Duration.ofMillis(500)));
    assertThat(Fate.of(a, rig.next(almost)), is(kept()));
  }

  @Test
  void neverWaitsBeyondTheEndOfItsTime() {
    Rig rig = Rig.mutable().with(A_MINUTE.withExhaustedAsFailures());
    rig.service.thenTimes(2, status(429));
    Round round = rig.round(a);
    rig.clock.advance(Duration.ofMillis(59_900));

    assertThat(rig.waitAfter(rig.next(round)), is(Duration.ofMillis(100)));
  }

  @Test
  void isExhaustedAtOnceWhereTheServiceAsksForMoreTimeThanIsLeft() {
    Rig rig = Rig.mutable().with(A_MINUTE.withExhaustedAsFailures());
    rig.service.then(throttledFor(Duration.ofSeconds(61)));

    assertThat(Fate.of(a, rig.round(a)), failedBecause(EXHAUSTED));
  }

  @Test
  void waitsWhereTheServiceAsksForExactlyTheTimeLeft() {
    Rig rig = Rig.mutable().with(A_MINUTE.withExhaustedAsFailures());
    rig.service.then(throttledFor(Duration.ofMinutes(1)));
    Round round = rig.round(a);

    assertThat(Fate.of(a, round), is(kept()));
    assertThat(Fate.of(a, rig.next(round)), is(written()));
  }

  @Test
  void countsEachRecordsTimeFromItsOwnFirstAttempt() {
    Rig rig = Rig.mutable().with(A_MINUTE.withExhaustedAsFailures());
    rig.service.thenTimes(2, status(429));
    Round first = rig.round(a);
    rig.clock.advance(Duration.ofMinutes(1));
    PendingRecord b = SampleRecords.ingest("b");

    Round second = rig.round(List.of(first.left().pending().get(0), b), first.left().backoff());

    assertThat(Fate.of(a, second), failedBecause(EXHAUSTED));
    assertThat(Fate.of(b, second), is(kept()));
  }

  @Test
  void namesAFullStreamBecauseItAnswersLikeABusyOne() {
    Rig rig = Rig.mutable().with(A_MINUTE);
    StreamInfo full =
        new StreamInfo(
            "alarms", StreamInfo.Type.MUTABLE, "BasicLiveData", new Usage(100, 100), null);
    rig.service.describingStreams(FakeEndpoint.described(full), FakeEndpoint.described(full));
    rig.service.then(throttledFor(Duration.ofHours(1)));

    RetriesExhaustedException thrown =
        assertThrows(RetriesExhaustedException.class, () -> rig.round(a));

    assertThat(thrown.getMessage(), endsWith("status 429; stream alarms is 100 % full"));
  }

  @Test
  void asksHowFullTheStreamIsOnceHoweverManyRecordsAreExhausted() {
    Rig rig = Rig.mutable().with(A_MINUTE.withExhaustedAsFailures());
    rig.service.then(throttledFor(Duration.ofHours(1)));

    Round round = rig.round(SampleRecords.ingests(10));

    assertThat(round.settled(), hasSize(10));
    assertThat(rig.service.streamReads(), is(List.of("alarms", "alarms")));
  }

  @Test
  void endsAlsoWhereTheStreamCanNeverBeRead() {
    Rig rig = Rig.mutable().with(A_MINUTE.withExhaustedAsFailures());
    Answer<StreamInfo> unreachable = FakeEndpoint.undescribed(status(503));
    rig.service.describingStreams(unreachable, unreachable);
    Round round = rig.round(a);
    rig.clock.advance(Duration.ofMinutes(1));

    assertThat(Fate.of(a, round), is(kept()));
    assertThat(Fate.of(a, rig.next(round)), failedBecause(EXHAUSTED));
  }
}
