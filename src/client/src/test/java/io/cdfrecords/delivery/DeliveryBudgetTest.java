package io.cdfrecords.delivery;

import static io.cdfrecords.testing.SampleReplies.entry;
import static io.cdfrecords.testing.SampleReplies.partial;
import static io.cdfrecords.testing.SampleReplies.status;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.api.Answer;
import io.cdfrecords.api.ConfigurationException;
import io.cdfrecords.api.Reply;
import io.cdfrecords.api.StreamInfo;
import io.cdfrecords.pace.AimdLevel;
import io.cdfrecords.pace.ShardRateLimiter;
import io.cdfrecords.pace.ShardRateState;
import io.cdfrecords.pace.StreamWindow;
import io.cdfrecords.pace.StreamWindow.Slice;
import io.cdfrecords.policy.BatchLimits;
import io.cdfrecords.policy.BudgetUse;
import io.cdfrecords.policy.RatePlan;
import io.cdfrecords.policy.StreamBudget;
import io.cdfrecords.testing.FakeClock;
import io.cdfrecords.testing.FakeEndpoint;
import io.cdfrecords.testing.SampleRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rounds that keep to the budget of a stream. */
final class DeliveryBudgetTest {
  private static final Instant NOW = FakeClock.START;
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

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
  final class ByABudget {
    private final RatePlan hundred = of(StreamBudget.of(100, 1_000_000), 4);

    private static RatePlan of(StreamBudget budget, int shards) {
      return new RatePlan(40, budget, shards);
    }

    @Test
    void useTheWholeShareAtOnceAndWaitForItToComeBack() {
      Round first = round(hundred, 60);
      assertThat(sizes(), contains(10, 10, 5));
      assertThat(first.left().backoff(), is(new Backoff(NOW.plus(TEN_MINUTES), 0)));
      assertThat(rig.listener.paced, contains(TEN_MINUTES));

      Round second = next(hundred, first);
      assertThat(sizes(), contains(10, 10, 5, 10, 10, 5));
      assertThat(second.left().pending(), hasSize(10));
    }

    @Test
    void countAlsoWhatWasThrottled() {
      rig.service.then(status(429));
      Round round = round(hundred, 10);
      StreamWindow sent = pace.streams().get(SampleRecords.STREAM);
      assertThat(round.left().pending(), hasSize(10));
      assertThat(sent, is(new StreamWindow(List.of(slice(10)), new AimdLevel(32, NOW))));
    }

    static Stream<Reply> outages() {
      return Stream.of(
          Reply.notSent("connection refused"), status(503), status(502).withBody(Reply.Body.OTHER));
    }

    @ParameterizedTest
    @MethodSource("outages")
    void countNothingThatMetAnOutage(Reply reply) {
      rig.service.then(reply);
      Round round = round(hundred, 10);
      assertThat(round.left().pending(), hasSize(10));
      assertThat(pace.streams(), is(anEmptyMap()));
      assertThat(pace.requests().answered(), hasSize(1));
    }

    static Stream<Reply> mayHaveBeenTaken() {
      return Stream.of(
          Reply.noAnswer("time-out"), status(504), status(500), partial(503, entry("r0", 503)));
    }

    @ParameterizedTest
    @MethodSource("mayHaveBeenTaken")
    void countWhatMayHaveBeenTaken(Reply reply) {
      rig.service.then(reply);
      round(hundred, 1);
      assertThat(
          pace.streams(),
          is(Map.of(SampleRecords.STREAM, new StreamWindow(List.of(slice(1)), AimdLevel.NONE))));
    }

    @Test
    void countForTheStreamAloneAndForgetItWhenItHasLeft() {
      round(hundred, 10);
      assertThat(
          pace.streams(),
          is(Map.of(SampleRecords.STREAM, new StreamWindow(List.of(slice(10)), AimdLevel.NONE))));
      rig.clock.advance(TEN_MINUTES);
      assertThat(
          new ShardRateLimiter(hundred, 0, pace, Instant.EPOCH).pace(rig.clock.instant()).streams(),
          is(anEmptyMap()));
    }

    @Test
    void forgetWhatWasSentWhereThereIsNoBudgetAnyMore() {
      round(hundred, 10);
      assertThat(
          new ShardRateLimiter(new RatePlan(40, null, 4), 0, pace, Instant.EPOCH)
              .pace(NOW)
              .streams(),
          is(anEmptyMap()));
    }

    @Test
    void takeThatOfTheStreamsTemplate() {
      rig.service.describingStreams(described("BasicLiveData"));
      Round round = round(of(StreamBudget.ofTemplate(), 1), 10);
      assertThat(round.settled(), hasSize(10));
      assertThat(pace.streams().keySet(), contains(SampleRecords.STREAM));
    }

    @Test
    void refuseATemplateWithoutAPublishedQuota() {
      rig.service.describingStreams(described(null));
      assertThrows(ConfigurationException.class, () -> round(of(StreamBudget.ofTemplate(), 1), 10));
      assertThat(rig.service.requests(), is(empty()));
    }

    private static Answer<StreamInfo> described(@Nullable String template) {
      return FakeEndpoint.described(
          new StreamInfo(SampleRecords.STREAM, StreamInfo.Type.MUTABLE, template, null, null));
    }

    private Slice slice(int records) {
      long bytes = rig.service.requests().get(0).bodyBytes();
      return new Slice(NOW, new BudgetUse(records, bytes, 0));
    }
  }
}
