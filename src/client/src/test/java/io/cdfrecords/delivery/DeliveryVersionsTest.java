package io.cdfrecords.delivery;

import static io.cdfrecords.delivery.FateMatchers.failedBecause;
import static io.cdfrecords.delivery.FateMatchers.kept;
import static io.cdfrecords.delivery.FateMatchers.written;
import static io.cdfrecords.policy.FailureReason.REJECTED;
import static io.cdfrecords.testing.SampleReplies.status;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.api.StreamInfo;
import io.cdfrecords.testing.FakeStream;
import io.cdfrecords.testing.SampleRecords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Records that say which version of their identifier they are. */
final class DeliveryVersionsTest {
  private final Rig rig = Rig.mutable();

  private static PendingRecord put(String content, long version) {
    return SampleRecords.upsert("a", content).withVersion(version);
  }

  private static PendingRecord delete(long version) {
    return SampleRecords.delete("a").withVersion(version);
  }

  @Nested
  final class WaitingTogether {
    @Test
    void sendTheHighestVersionWhicheverCameLast() {
      PendingRecord newest = put("3", 3);
      PendingRecord oldest = put("1", 1);
      PendingRecord middle = put("2", 2);

      Round round = rig.round(newest, oldest, middle);

      assertThat(rig.service.sentIds(), contains(List.of("a")));
      assertThat(rig.stream.stores(newest.record()), is(true));
      assertThat(Fate.ofAll(List.of(newest, oldest, middle), round), everyItem(is(written())));
      assertThat(rig.listener.superseded, is(2));
    }

    @Test
    void sendTheLastToArriveOfEqualVersions() {
      PendingRecord first = put("1", 7);
      PendingRecord second = put("2", 7);

      rig.round(first, second);

      assertThat(rig.stream.stores(second.record()), is(true));
      assertThat(rig.listener.superseded, is(1));
    }

    @Test
    void deleteWhereTheDeleteIsNewerThanAPutThatCameLater() {
      PendingRecord delete = delete(2);
      PendingRecord put = put("1", 1);

      Round round = rig.round(delete, put);

      assertThat(rig.service.requests(), hasSize(1));
      assertThat(rig.stream.stores(put.record().id()), is(false));
      assertThat(Fate.ofAll(List.of(delete, put), round), everyItem(is(written())));
    }

    @Test
    void areMergedWhereTheirContentIsEqualAndStandForTheHigherOfTheirVersions() {
      PendingRecord low = put("1", 1);
      PendingRecord high = put("1", 9);

      rig.round(low, high, put("2", 5));

      assertThat(rig.service.requests(), hasSize(1));
      assertThat(rig.stream.stores(low.record()), is(true));
      assertThat(rig.listener.merged, is(1));
      assertThat(rig.listener.superseded, is(1));
      assertThat(rig.round(put("8", 8)).settled().get(0).request(), is(-1));
    }

    @Test
    void shareTheOutcomeOfTheNewest() {
      PendingRecord newest = put("3", 3);
      PendingRecord oldest = put("1", 1);
      rig.service.then(status(400));

      Round round = rig.round(newest, oldest);

      assertThat(Fate.ofAll(List.of(newest, oldest), round), everyItem(failedBecause(REJECTED)));
    }

    @Test
    void takeTheLastToArriveWhereOneHasNoVersion() {
      PendingRecord with = put("1", 1);
      PendingRecord without = SampleRecords.upsert("a", "2");

      rig.round(with, without);

      assertThat(rig.stream.stores(without.record()), is(true));
    }
  }

  @Nested
  final class KeptForALaterRound {
    @Test
    void areSupersededThereByANewerVersion() {
      PendingRecord older = put("1", 1);
      PendingRecord newer = put("2", 2);
      rig.service.then(status(503));
      Round first = rig.round(older);

      Round second = roundWith(first, newer);

      assertThat(Fate.ofAll(List.of(older, newer), second), everyItem(is(written())));
      assertThat(rig.stream.stores(newer.record()), is(true));
      assertThat(rig.service.requests(), hasSize(2));
      assertThat(rig.listener.superseded, is(1));
    }

    @Test
    void supersedeAnOlderVersionThatCameLater() {
      PendingRecord older = put("1", 1);
      PendingRecord newer = put("2", 2);
      rig.service.then(status(503));
      Round first = rig.round(newer);
      assertThat(Fate.of(newer, first), is(kept()));

      Round second = roundWith(first, older);

      assertThat(Fate.ofAll(List.of(older, newer), second), everyItem(is(written())));
      assertThat(rig.stream.stores(newer.record()), is(true));
    }

    private Round roundWith(Round before, PendingRecord more) {
      List<PendingRecord> both = new ArrayList<>(before.left().pending());
      both.add(more);
      rig.clock.advanceTo(before.left().backoff().notBefore());
      return rig.round(both, before.left().backoff());
    }
  }

  @Nested
  final class ArrivingLaterThanANewerOneWasAccepted {
    @Test
    void areSettledAsWrittenWithoutARequest() {
      PendingRecord newer = put("2", 2);
      PendingRecord late = put("1", 1);
      rig.round(newer);

      Round round = rig.round(late);

      assertThat(Fate.of(late, round), is(written()));
      assertThat(rig.service.requests(), hasSize(1));
      assertThat(rig.stream.stores(newer.record()), is(true));
      assertThat(rig.listener.superseded, is(1));
      assertThat(Fate.of(late, round).settled(), equalTo(SettledRecord.superseded(late)));
    }

    @Test
    void neverResurrectWhatWasDeleted() {
      rig.round(put("1", 1));
      rig.round(delete(5));

      rig.round(put("4", 4));

      assertThat(rig.stream.stores(SampleRecords.id("a")), is(false));
    }

    @Test
    void neverDeleteWhatWasPutAgain() {
      PendingRecord put = put("5", 5);
      rig.round(put);

      Round round = rig.round(delete(4));

      assertThat(rig.stream.stores(put.record()), is(true));
      assertThat(round.settled(), hasSize(1));
    }

    @Test
    void areSentWhereTheirVersionIsEqual() {
      PendingRecord again = put("2", 2);
      rig.round(put("1", 2));

      rig.round(again);

      assertThat(rig.stream.stores(again.record()), is(true));
    }

    @Test
    void areSentWhereTheNewerOneIsForgotten() {
      PendingRecord late = put("1", 1);
      rig.round(put("2", 2));
      rig.versions.forgetAll();

      rig.round(late);

      assertThat(rig.stream.stores(late.record()), is(true));
    }

    @Test
    void areSentWhereTheNewerOneWasRefused() {
      PendingRecord refused = put("\"poison\"", 9);
      PendingRecord older = put("1", 1);
      PendingRecord newest = put("2", 10);
      rig.stream.refusing(record -> record.equals(refused.record()));

      assertThat(Fate.of(refused, rig.round(refused)), failedBecause(REJECTED));
      assertThat(Fate.of(older, rig.round(older)), is(written()));
      assertThat(rig.stream.stores(older.record()), is(true));
      assertThat(Fate.of(newest, rig.round(newest)), is(written()));
      assertThat(rig.stream.stores(newest.record()), is(true));
    }

    @Test
    void concernTheirOwnIdentifierAndStreamOnly() {
      PendingRecord other = SampleRecords.upsert("b", "1").withVersion(1L);
      rig.service.with("events", new FakeStream(StreamInfo.Type.MUTABLE));
      rig.round(put("2", 2));

      rig.round(other);
      Round elsewhere =
          rig.delivery()
              .round(
                  StreamQueue.of("events", List.of(put("1", 1))),
                  Rig.unpaced(),
                  rig.versions,
                  Instant.MAX);

      assertThat(rig.stream.stores(other.record()), is(true));
      assertThat(elsewhere.settled().get(0).request(), is(0));
    }
  }

  @Nested
  final class WithoutAVersion {
    @Test
    void makeNoLookUp() {
      rig.round(SampleRecords.upsert("a"), SampleRecords.delete("b"), SampleRecords.ingest("c"));

      assertThat(rig.versions.lookups, is(0));
      assertThat(rig.versions.acceptances, is(0));
    }

    @Test
    void areSentAfterAnyAcceptedVersion() {
      PendingRecord without = SampleRecords.upsert("a", "1");
      rig.round(put("2", 2));

      Round round = rig.round(without);

      assertThat(round.left().pending(), is(empty()));
      assertThat(rig.stream.stores(without.record()), is(true));
    }
  }
}
