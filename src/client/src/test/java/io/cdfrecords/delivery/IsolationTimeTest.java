package io.cdfrecords.delivery;

import static io.cdfrecords.delivery.FateMatchers.kept;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.api.RecordsRequest;
import io.cdfrecords.api.Reply;
import io.cdfrecords.pace.ShardRateLimiter;
import io.cdfrecords.pace.ShardRateState;
import io.cdfrecords.policy.BatchLimits;
import io.cdfrecords.policy.RatePlan;
import io.cdfrecords.policy.RetriesExhaustedException;
import io.cdfrecords.policy.RetryPolicy;
import io.cdfrecords.testing.FakeClock;
import io.cdfrecords.testing.SampleRecords;
import io.cdfrecords.testing.SampleReplies;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A record that waits for its turn among suspects uses no time for retries. */
final class IsolationTimeTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final RatePlan ONE_A_SECOND = new RatePlan(1, null, 1);
  private static final int REQUEST = 200;
  private static final int MOST_ROUNDS = 2_000;

  private final Rig rig =
      Rig.mutable()
          .with(new BatchLimits(REQUEST, BatchLimits.LARGEST.bytes()))
          .with(RetryPolicy.DEFAULT.withMaxTime(MINUTE));
  private final List<PendingRecord> bad =
      IntStream.range(0, REQUEST).mapToObj(i -> SampleRecords.ingest("bad" + i)).toList();
  private final List<PendingRecord> late = SampleRecords.ingests(5);
  private final Set<String> idsOfLate =
      late.stream().map(record -> record.record().id().externalId()).collect(Collectors.toSet());
  private ShardRateState pace = ShardRateState.NEW;
  private int sentAgain;

  IsolationTimeTest() {
    rig.stream.refusing(record -> record.id().externalId().startsWith("bad"));
  }

  private boolean holdsLate(RecordsRequest request) {
    return request.records().stream()
        .anyMatch(record -> idsOfLate.contains(record.id().externalId()));
  }

  private Round paced(StreamQueue queue) {
    rig.clock.advanceTo(queue.dueAt());
    ShardRateLimiter limiter = new ShardRateLimiter(ONE_A_SECOND, 0, pace, Instant.EPOCH);
    Round round = rig.round(queue, limiter, Instant.MAX);
    pace = limiter.pace(rig.clock.instant());
    return round;
  }

  /** They fail once, wait among the suspects, and meet {@code reply} when their turn has come. */
  private Round theirTurnMeets(Reply reply) {
    rig.service.then(SampleReplies.status(503));
    StreamQueue queue = rig.round(late).left();
    List<PendingRecord> waiting = new ArrayList<>(bad);
    waiting.addAll(queue.pending());
    queue =
        new StreamQueue(SampleRecords.STREAM, waiting, queue.backoff(), RefusalShares.NONE);
    rig.service.usually(
        (request, stream) -> {
          boolean turn = holdsLate(request) && request.records().size() <= late.size();
          sentAgain += turn ? 1 : 0;
          return turn ? reply : stream.answer(request);
        });
    Round round = paced(queue);
    for (int i = 0; i < MOST_ROUNDS && sentAgain == 0; i++) {
      round = paced(round.left());
    }
    assertThat(
        "waited", Duration.between(FakeClock.START, rig.clock.instant()), is(greaterThan(MINUTE)));
    return round;
  }

  @Test
  @Timeout(10)
  void hasAllItsTimeForRetriesWhenItsTurnHasCome() {
    Round round = theirTurnMeets(SampleReplies.status(503));

    List<PendingRecord> again =
        late.stream()
            .filter(
                record ->
                    rig.service.sentIds().stream()
                            .filter(ids -> ids.contains(record.record().id().externalId()))
                            .count()
                        > 1)
            .toList();
    assertThat(again.size(), is(greaterThan(0)));
    for (PendingRecord record : again) {
      assertThat(Fate.of(record, round), is(kept()));
    }
  }

  @Test
  @Timeout(10)
  void endsAllTheSameWhereTheServiceFailsOnItForEver() {
    Round round = theirTurnMeets(SampleReplies.status(503));

    RetriesExhaustedException ended = null;
    for (int i = 0; i < MOST_ROUNDS && ended == null && !round.left().pending().isEmpty(); i++) {
      try {
        round = paced(round.left());
      } catch (RetriesExhaustedException e) {
        ended = e;
      }
    }
    assertThat("ended", ended != null, is(true));
  }
}
