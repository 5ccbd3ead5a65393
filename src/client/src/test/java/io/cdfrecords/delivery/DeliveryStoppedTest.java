package io.cdfrecords.delivery;

import static io.cdfrecords.catalog.HoldUp.Obstacle.OWN_PACE;
import static io.cdfrecords.catalog.HoldUp.Obstacle.REFUSED;
import static io.cdfrecords.catalog.HoldUp.Obstacle.THROTTLED;
import static io.cdfrecords.catalog.HoldUp.Obstacle.UNREACHABLE;
import static io.cdfrecords.testing.SampleReplies.status;
import static io.cdfrecords.testing.SampleReplies.throttledFor;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import io.cdfrecords.api.Reply;
import io.cdfrecords.api.ReplyError;
import io.cdfrecords.catalog.HoldUp;
import io.cdfrecords.pace.ShardRateLimiter;
import io.cdfrecords.pace.ShardRateState;
import io.cdfrecords.policy.BatchLimits;
import io.cdfrecords.policy.RatePlan;
import io.cdfrecords.policy.StreamBudget;
import io.cdfrecords.testing.FakeClock;
import io.cdfrecords.testing.FakeEndpoint;
import io.cdfrecords.testing.FakeEndpoint.Reaction;
import io.cdfrecords.testing.SampleRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every stop is told within five seconds, and again each minute. */
final class DeliveryStoppedTest {
  private static final Reply DOWN = Reply.notSent("connection refused by cdf.example");

  private final Rig rig = Rig.mutable();
  private final List<SettledRecord> settled = new ArrayList<>();

  private List<HoldUp> told() {
    return rig.listener.stopped.stream().map(RecordingListener.Stopped::what).toList();
  }

  /** When each was told, in seconds since the start. */
  private List<Long> times() {
    return rig.listener.stopped.stream()
        .map(told -> Duration.between(FakeClock.START, told.when()).toSeconds())
        .toList();
  }

  private void deliver(List<PendingRecord> records, Duration until) throws InterruptedException {
    rig.listener.clock = rig.clock;
    new DeliverInPlace(rig.delivery(), rig.clock, rig.clock::advance)
        .drain(
            List.of(StreamQueue.of(SampleRecords.STREAM, records)),
            Rig.unpaced(),
            AcceptedVersions.NONE,
            FakeClock.START.plus(until),
            settled::addAll);
  }

  private void everyMinute() {
    for (int i = 1; i < times().size(); i++) {
      assertThat(times().get(i) - times().get(i - 1), is(lessThanOrEqualTo(90L)));
    }
  }

  @Test
  void aServiceThatIsDownForTenMinutesAfterAFirstAnswerIsToldAndWaitedFor()
      throws InterruptedException {
    rig.with(new BatchLimits(1, 1_000));
    Instant up = FakeClock.START.plus(Duration.ofMinutes(10));
    rig.service.then(Reaction.AS_USUAL);
    rig.service.usually(
        (request, stream) -> rig.clock.instant().isBefore(up) ? DOWN : stream.answer(request));

    deliver(SampleRecords.ingests(3), Duration.ofHours(1));

    assertThat(settled.stream().map(SettledRecord::isWritten).toList(), contains(true, true, true));
    assertThat(times().get(0), is(0L));
    assertThat(times().get(times().size() - 1), is(lessThanOrEqualTo(630L)));
    assertThat(times().size() >= 7, is(true));
    everyMinute();
    assertThat(told().stream().map(HoldUp::since).distinct().toList(), contains(FakeClock.START));
    assertThat(told().get(0).cause(), is(UNREACHABLE));
    assertThat(told().get(0).words(), is("not sent: connection refused by cdf.example"));
  }

  @Test
  void aStreamThatCannotBeReadAtTheStartIsToldAtOnce() throws InterruptedException {
    Reply down = DOWN.withRetryAfter(Duration.ofSeconds(20));
    for (int i = 0; i < 20; i++) {
      rig.service.describingStreams(FakeEndpoint.undescribed(down));
    }

    deliver(SampleRecords.ingests(3), Duration.ofMinutes(5));

    assertThat(times().get(0), is(0L));
    assertThat(times().size() >= 4, is(true));
    everyMinute();
    assertThat(settled, is(empty()));
  }

  @Test
  void aLongWaitThatTheServiceAsksForIsToldWhileItLasts() throws InterruptedException {
    rig.service.then(throttledFor(Duration.ofMinutes(10)));

    deliver(SampleRecords.ingests(3), Duration.ofHours(1));

    assertThat(times(), contains(0L, 60L, 120L, 180L, 240L, 300L, 360L, 420L, 480L, 540L));
    assertThat(told().stream().map(HoldUp::cause).toList(), everyItem(is(THROTTLED)));
    assertThat(told().get(9).nextAttempt(), is(FakeClock.START.plusSeconds(600)));
    assertThat(settled, hasSize(3));
  }

  @Test
  void aRefusalThatMayPassIsTold() throws InterruptedException {
    Reply passing = status(404).withError(ReplyError.NONE.withAutoRetryable());
    rig.service.usually(
        (request, stream) ->
            rig.clock.instant().isBefore(FakeClock.START.plusSeconds(20))
                ? passing
                : stream.answer(request));

    deliver(SampleRecords.ingests(3), Duration.ofHours(1));

    assertThat(told().stream().map(HoldUp::cause).toList(), contains(REFUSED));
  }

  @Test
  void theJobsOwnPaceIsToldWhereItWaitsLong() {
    rig.listener.clock = rig.clock;
    RatePlan hundred = new RatePlan(30, StreamBudget.of(100, 1_000_000), 1);
    ShardRateLimiter limiter = new ShardRateLimiter(hundred, 0, ShardRateState.NEW, Instant.EPOCH);

    rig.round(SampleRecords.ingests(150), Backoff.NONE, limiter, Instant.MAX);

    assertThat(told().get(0).cause(), is(OWN_PACE));
    assertThat(told().get(0).nextAttempt(), is(FakeClock.START.plusSeconds(600)));
  }

  @Test
  void aShortThrottleIsNoNews() throws InterruptedException {
    rig.service.then(status(429), status(503));

    deliver(SampleRecords.ingests(3), Duration.ofHours(1));

    assertThat(told(), is(empty()));
  }
}
