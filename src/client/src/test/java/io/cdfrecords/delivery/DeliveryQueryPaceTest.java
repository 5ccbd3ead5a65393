package io.cdfrecords.delivery;

import static io.cdfrecords.delivery.FateMatchers.kept;
import static io.cdfrecords.delivery.FateMatchers.written;
import static io.cdfrecords.testing.SampleReplies.status;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.api.StreamInfo;
import io.cdfrecords.pace.AimdLevel;
import io.cdfrecords.pace.ShardRateLimiter;
import io.cdfrecords.pace.ShardRateState;
import io.cdfrecords.policy.RatePlan;
import io.cdfrecords.testing.FakeClock;
import io.cdfrecords.testing.FakeStream;
import io.cdfrecords.testing.SampleRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Stored records are read back at a pace of its own: what it does not allow waits in state. */
final class DeliveryQueryPaceTest {
  private static final Instant NOW = FakeClock.START;

  /** Its first shard may make four queries in a second, the last one three. */
  private static final RatePlan PACING = new RatePlan(30, null, 4);

  private final Rig rig = Rig.mutable().confirming();
  private ShardRateState pace = ShardRateState.NEW;

  private Round round(List<PendingRecord> pending) {
    ShardRateLimiter pacer = new ShardRateLimiter(PACING, 0, pace, Instant.EPOCH);
    Round round = rig.round(pending, Backoff.NONE, pacer, Instant.MAX);
    pace = pacer.pace(rig.clock.instant());
    return round;
  }

  private List<PendingRecord> stored(int count) {
    List<PendingRecord> records = SampleRecords.ingests(count);
    records.forEach(record -> rig.stream.storing(record.record()));
    return records;
  }

  @Test
  void asksForAShareOfQueriesAtOnceAndForTheRestASecondLater() {
    Round first = round(stored(550));
    assertThat(rig.service.queries(), hasSize(4));
    assertThat(first.settled(), hasSize(400));
    assertThat(
        first.left().pending().stream().map(PendingRecord::dueAt).distinct().toList(),
        contains(NOW.plusSeconds(1)));

    rig.clock.advance(Duration.ofSeconds(1));
    Round second = round(first.left().pending());
    assertThat(Fate.ofAll(first.left().pending(), second), everyItem(is(written())));
    assertThat(rig.service.queries(), hasSize(6));
  }

  @Test
  void holdsUpNoRecordThatIsToBeSent() {
    Round first = round(stored(500));
    PendingRecord other = SampleRecords.ingest("other");

    List<PendingRecord> both = new ArrayList<>(first.left().pending());
    both.add(other);
    Round second = round(both);

    assertThat(first.left().backoff(), is(Backoff.NONE));
    assertThat(Fate.of(other, second), is(written()));
    assertThat(rig.service.queries(), hasSize(4));
  }

  @Test
  void remembersWhatItAskedFromOneCallToTheNext() {
    round(stored(400));
    assertThat(pace.queries().answered(), contains(NOW, NOW, NOW, NOW));

    PendingRecord other = SampleRecords.ingest("other");
    rig.stream.storing(other.record());
    assertThat(Fate.of(other, round(List.of(other))), is(kept()));
  }

  @Test
  void countsForAllStreamsOfTheShard() {
    round(stored(400));
    rig.service.with(
        "events", new FakeStream(StreamInfo.Type.MUTABLE).storing(stored(1).get(0).record()));
    ShardRateLimiter pacer = new ShardRateLimiter(PACING, 0, pace, Instant.EPOCH);

    rig.delivery().round(StreamQueue.of("events", stored(1)), pacer, rig.versions, Instant.MAX);

    assertThat(rig.service.queries(), hasSize(4));
  }

  @Test
  void slowsDownAfterA429AndRisesAgain() {
    rig.service.thenReading(status(429));
    Round first = round(stored(500));
    assertThat(first.settled(), hasSize(100));
    assertThat(pace.queries().throttle(), is(new AimdLevel(32, NOW)));
    assertThat("writes go on as before", pace.requests().throttle(), is(AimdLevel.NONE));

    rig.clock.advance(Duration.ofSeconds(1));
    Round second = round(first.left().pending());
    assertThat(rig.service.queries(), hasSize(4));
    rig.clock.advance(Duration.ofSeconds(31));
    round(second.left().pending());
    assertThat(pace.queries().throttle().levelAt(rig.clock.instant()), is(64));
  }

  @Test
  void beginsWhenTheRunnersClockSaysSo() {
    Round first = round(stored(500));
    List<PendingRecord> due =
        first.left().pending().stream()
            .map(record -> record.toConfirm(DuplicateCheckSchedule.begun(NOW)))
            .toList();
    ShardRateLimiter ahead = new ShardRateLimiter(PACING, 0, pace, NOW.plusSeconds(1));

    Round second = rig.round(due, Backoff.NONE, ahead, Instant.MAX);

    assertThat(second.left().pending(), is(empty()));
  }
}
