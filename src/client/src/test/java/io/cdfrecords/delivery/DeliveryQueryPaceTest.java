package io.cdfrecords.delivery;

import static io.cdfrecords.delivery.FateMatchers.kept;
import static io.cdfrecords.delivery.FateMatchers.written;
import static io.cdfrecords.delivery.Replies.status;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Stored records are read back at a pace of its own: what it does not allow waits in state. */
final class DeliveryQueryPaceTest {
  private static final Instant NOW = FakeClock.START;

  /** Its first shard may make four queries in a second, the last one three. */
  private static final Pacing PACING = new Pacing(30, null, 4);

  private final Rig rig = Rig.mutable().confirming();
  private ShardPace pace = ShardPace.NEW;

  private Round round(List<PendingRecord> pending) {
    Pacer pacer = PACING.pacer(0, pace, Instant.EPOCH);
    Round round = rig.round(pending, Backoff.NONE, pacer, Instant.MAX);
    pace = pacer.pace(rig.clock.instant());
    return round;
  }

  private List<PendingRecord> stored(int count) {
    List<PendingRecord> records = Records.ingests(count);
    records.forEach(record -> rig.stream.storing(record.record()));
    return records;
  }

  @Test
  void asksForAShareOfQueriesAtOnceAndForTheRestASecondLater() {
    Round first = round(stored(550));
    assertThat(rig.service.queries(), hasSize(4));
    assertThat(first.settled(), hasSize(400));
    assertThat(
        first.kept().stream().map(PendingRecord::dueAt).distinct().toList(),
        contains(NOW.plusSeconds(1)));

    rig.clock.advance(Duration.ofSeconds(1));
    Round second = round(first.kept());
    assertThat(Fate.ofAll(first.kept(), second), everyItem(is(written())));
    assertThat(rig.service.queries(), hasSize(6));
  }

  @Test
  void holdsUpNoRecordThatIsToBeSent() {
    Round first = round(stored(500));
    PendingRecord other = Records.ingest("other");

    List<PendingRecord> both = new ArrayList<>(first.kept());
    both.add(other);
    Round second = round(both);

    assertThat(first.backoff(), is(Backoff.NONE));
    assertThat(Fate.of(other, second), is(written()));
    assertThat(rig.service.queries(), hasSize(4));
  }

  @Test
  void remembersWhatItAskedFromOneCallToTheNext() {
    round(stored(400));
    assertThat(pace.queries().answered(), contains(NOW, NOW, NOW, NOW));

    PendingRecord other = Records.ingest("other");
    rig.stream.storing(other.record());
    assertThat(Fate.of(other, round(List.of(other))), is(kept()));
  }

  @Test
  void countsForAllStreamsOfTheShard() {
    round(stored(400));
    rig.service.with(
        "events", new FakeStream(StreamInfo.Type.MUTABLE).storing(stored(1).get(0).record()));
    Pacer pacer = PACING.pacer(0, pace, Instant.EPOCH);

    rig.delivery().round(StreamQueue.of("events", stored(1)), pacer, rig.versions, Instant.MAX);

    assertThat(rig.service.queries(), hasSize(4));
  }

  @Test
  void slowsDownAfterA429AndRisesAgain() {
    rig.service.thenReading(status(429));
    Round first = round(stored(500));
    assertThat(first.settled(), hasSize(100));
    assertThat(pace.queries().throttle(), is(new Throttle(32, NOW)));
    assertThat("writes go on as before", pace.requests().throttle(), is(Throttle.NONE));

    rig.clock.advance(Duration.ofSeconds(1));
    Round second = round(first.kept());
    assertThat(rig.service.queries(), hasSize(4));
    rig.clock.advance(Duration.ofSeconds(31));
    round(second.kept());
    assertThat(pace.queries().throttle().levelAt(rig.clock.instant()), is(64));
  }

  @Test
  void beginsWhenTheRunnersClockSaysSo() {
    Round first = round(stored(500));
    List<PendingRecord> due =
        first.kept().stream().map(record -> record.toConfirm(Confirmation.begun(NOW))).toList();
    Pacer ahead = PACING.pacer(0, pace, NOW.plusSeconds(1));

    Round second = rig.round(due, Backoff.NONE, ahead, Instant.MAX);

    assertThat(second.kept(), is(empty()));
  }
}
