package io.cdfrecords.delivery;

import static io.cdfrecords.testing.SampleReplies.status;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.api.ConfigurationException;
import io.cdfrecords.api.StreamInfo;
import io.cdfrecords.pace.AimdLevel;
import io.cdfrecords.pace.ShardRateLimiter;
import io.cdfrecords.pace.ShardRateState;
import io.cdfrecords.pace.StreamWindow;
import io.cdfrecords.policy.BatchLimits;
import io.cdfrecords.policy.RatePlan;
import io.cdfrecords.testing.FakeClock;
import io.cdfrecords.testing.FakeStream;
import io.cdfrecords.testing.SampleRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Rounds that keep to a pace: they send what it allows now, and keep the rest for later. */
final class DeliveryPaceTest {
  private static final Instant NOW = FakeClock.START;

  private final Rig rig = Rig.mutable().with(new BatchLimits(10, 1_000_000));
  private ShardRateState pace = ShardRateState.NEW;

  private Round round(RatePlan pacing, List<PendingRecord> pending, Backoff backoff) {
    ShardRateLimiter pacer = new ShardRateLimiter(pacing, 0, pace, Instant.EPOCH);
    Round round = rig.round(pending, backoff, pacer, Instant.MAX);
    pace = pacer.pace(rig.clock.instant());
    return round;
  }

  private Round round(RatePlan pacing, int records) {
    return round(pacing, SampleRecords.ingests(records), Backoff.NONE);
  }

  private Round next(RatePlan pacing, Round before) {
    rig.clock.advanceTo(before.left().backoff().notBefore());
    return round(pacing, before.left().pending(), before.left().backoff());
  }

  private List<Integer> sizes() {
    return rig.service.requests().stream().map(request -> request.records().size()).toList();
  }

  @Nested
  final class ByRequests {
    private final RatePlan two = new RatePlan(2, null, 1);

    @Test
    void sendTheirShareAndKeepTheRestForTheNextSecond() {
      Round first = round(two, 50);
      assertThat(sizes(), contains(10, 10));
      assertThat(first.left().pending(), hasSize(30));
      assertThat(first.left().backoff(), is(new Backoff(NOW.plusSeconds(1), 0)));
      assertThat(rig.listener.paced, contains(Duration.ofSeconds(1)));

      Round second = next(two, first);
      assertThat(sizes(), contains(10, 10, 10, 10));
      assertThat(next(two, second).left().pending(), is(empty()));
    }

    @Test
    void shareItAmongStreams() {
      rig.service.with("events", new FakeStream(StreamInfo.Type.MUTABLE));
      ShardRateLimiter pacer = new ShardRateLimiter(two, 0, pace, Instant.EPOCH);
      rig.round(SampleRecords.ingests(20), Backoff.NONE, pacer, Instant.MAX);
      Round other =
          rig.delivery()
              .round(
                  StreamQueue.of("events", SampleRecords.ingests(1)),
                  pacer,
                  rig.versions,
                  Instant.MAX);
      assertThat(other.left().pending(), hasSize(1));
    }

    @Test
    void areFewerToTheStreamThatAnswered429UntilItsPaceHasRisenAgain() {
      rig.service.then(status(429));
      Round throttled = round(two, 10);
      assertThat(
          pace.streams().values().stream().map(StreamWindow::throttle).toList(),
          contains(new AimdLevel(32, NOW)));

      Round tooEarly = round(two, throttled.left().pending(), Backoff.NONE);
      assertThat(tooEarly.left().backoff().notBefore(), is(NOW.plusSeconds(1)));
      next(two, tooEarly);
      assertThat(sizes(), contains(10, 10));

      rig.clock.advance(Duration.ofSeconds(31));
      assertThat(round(two, 20).left().pending(), is(empty()));
      assertThat(pace.streams(), is(anEmptyMap()));
    }

    @Test
    void areAsManyAsBeforeToOtherStreamsAfterA429() {
      rig.service.with("events", new FakeStream(StreamInfo.Type.MUTABLE));
      rig.service.thenTimes(3, status(429));
      ShardRateLimiter pacer = new ShardRateLimiter(two, 0, pace, Instant.EPOCH);
      Round throttled = rig.round(SampleRecords.ingests(1), Backoff.NONE, pacer, Instant.MAX);
      for (int i = 0; i < 2; i++) {
        rig.clock.advance(Duration.ofSeconds(10));
        throttled = rig.round(throttled.left().pending(), Backoff.NONE, pacer, Instant.MAX);
      }
      rig.clock.advance(Duration.ofSeconds(1));

      Round other =
          rig.delivery()
              .round(
                  StreamQueue.of("events", SampleRecords.ingests(20)),
                  pacer,
                  rig.versions,
                  Instant.MAX);

      assertThat(other.settled(), hasSize(20));
      assertThat(throttled.left().pending(), hasSize(1));
    }

    @Test
    void findEachCulpritThoughOnlyOneRequestASecondIsAllowed() {
      RatePlan one = new RatePlan(1, null, 1);
      rig.stream.refusing(record -> record.id().externalId().equals("r7"));
      Round round = round(one, 10);
      List<SettledRecord> settled = new ArrayList<>(round.settled());
      for (int i = 0; i < 20 && !round.left().pending().isEmpty(); i++) {
        round = next(one, round);
        settled.addAll(round.settled());
      }
      assertThat(settled.stream().filter(outcome -> !outcome.isWritten()).toList(), hasSize(1));
      assertThat(settled, hasSize(10));
    }

    @Test
    void findTheSpaceThatMayBeWrittenThoughOnlyOneRequestASecondIsAllowed() {
      RatePlan one = new RatePlan(1, null, 1);
      rig.stream.forbidding("secret").forbidding("hidden");
      Round first =
          round(
              one,
              List.of(
                  SampleRecords.ingestInto("secret", "a"),
                  SampleRecords.ingestInto("hidden", "b"),
                  SampleRecords.ingestInto("plant", "c")),
              Backoff.NONE);
      List<SettledRecord> settled = new ArrayList<>(first.settled());
      Round round = first;
      for (int i = 0; i < 5 && !round.left().pending().isEmpty(); i++) {
        round = next(one, round);
        settled.addAll(round.settled());
      }
      assertThat(settled.stream().filter(SettledRecord::isWritten).toList(), hasSize(1));
      assertThat(settled, hasSize(3));
    }

    @Test
    void giveUpWhereNoSpaceMayBeWrittenThoughOnlyOneRequestASecondIsAllowed() {
      RatePlan one = new RatePlan(1, null, 1);
      rig.stream.forbidding("secret").forbidding("hidden");
      List<PendingRecord> pending =
          List.of(SampleRecords.ingestInto("secret", "a"), SampleRecords.ingestInto("hidden", "b"));
      assertThrows(
          ConfigurationException.class,
          () -> {
            Round round = round(one, pending, Backoff.NONE);
            for (int i = 0; i < 20; i++) {
              round = next(one, round);
            }
          });
    }

    @Test
    void askForAFreshTokenOnceThoughOnlyOneRequestASecondIsAllowed() {
      rig.service.thenTimes(2, status(401));
      assertThrows(ConfigurationException.class, () -> round(new RatePlan(1, null, 1), 1));
    }

    @Test
    void beginWhenTheRunnersClockSaysSo() {
      round(two, 20);
      ShardRateLimiter ahead = new ShardRateLimiter(two, 0, pace, NOW.plusSeconds(1));
      rig.round(SampleRecords.ingests(10), Backoff.NONE, ahead, Instant.MAX);
      assertThat(sizes(), contains(10, 10, 10));
    }
  }
}
