package io.cdfrecords.delivery;

import static io.cdfrecords.delivery.FateMatchers.failedBecause;
import static io.cdfrecords.delivery.FateMatchers.kept;
import static io.cdfrecords.delivery.FateMatchers.written;
import static io.cdfrecords.policy.FailureReason.DUPLICATE;
import static io.cdfrecords.policy.FailureReason.POSSIBLE_ECHO;
import static io.cdfrecords.policy.FailureReason.REJECTED;
import static io.cdfrecords.testing.SampleReplies.status;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.testing.FakeEndpoint.Reaction;
import io.cdfrecords.testing.SampleRecords;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Several records of one identifier, waiting together. */
final class SameIdRecordsTest {

  @Nested
  final class OfEqualContent {
    private final List<PendingRecord> equal =
        List.of(SampleRecords.ingest("a"), SampleRecords.ingest("a"));

    @Test
    void areSentOnceToAMutableStream() {
      Rig rig = Rig.mutable();

      Round round = rig.round(equal);

      assertThat(rig.service.sentIds(), contains(List.of("a")));
      assertThat(Fate.ofAll(equal, round), everyItem(is(written())));
      assertThat(rig.listener.merged, is(1));
    }

    @Test
    void areAllSentToAnImmutableStreamWhichDiscardsThemItself() {
      Rig rig = Rig.immutable();

      Round round = rig.round(equal);

      assertThat(rig.service.sentIds(), contains(List.of("a", "a")));
      assertThat(Fate.ofAll(equal, round), everyItem(is(written())));
    }

    @Test
    void shareAFailureToo() {
      Rig rig = Rig.mutable();
      rig.service.then(status(400));

      assertThat(Fate.ofAll(equal, rig.round(equal)), everyItem(failedBecause(REJECTED)));
    }

    @Test
    void areAllKeptWhereTheOneThatWasSentIsKept() {
      Rig rig = Rig.mutable();
      rig.service.then(status(429));

      Round round = rig.round(equal);

      assertThat(Fate.ofAll(equal, round), everyItem(is(kept())));
      assertThat(rig.listener.merged, is(0));
    }

    @Test
    void shareTheKnowledgeThatOneOfThemMayHaveBeenApplied() {
      Rig rig = Rig.mutable();
      rig.service.then(Reaction.CUT_AFTER);
      Round first = rig.round(equal.get(1));
      List<PendingRecord> both = new ArrayList<>(first.left().pending());
      both.add(equal.get(0));
      rig.clock.advanceTo(first.left().backoff().notBefore());

      Round second = rig.round(both, first.left().backoff());

      assertThat(Fate.ofAll(equal, second), everyItem(failedBecause(POSSIBLE_ECHO)));
    }
  }

  @Nested
  final class OfOtherContentOnIngest {
    private final PendingRecord one = SampleRecords.ingest("a", "1");
    private final PendingRecord two = SampleRecords.ingest("a", "2");
    private final PendingRecord three = SampleRecords.ingest("a", "3");

    @Test
    void areDuplicatesOfTheFirstToArriveWithoutARequest() {
      Rig rig = Rig.mutable();

      Round round = rig.round(three, two, one);

      assertThat(rig.service.requests(), hasSize(1));
      assertThat(Fate.of(one, round), is(written()));
      assertThat(
          Fate.ofAll(List.of(two, three), round),
          everyItem(
              failedBecause(
                  DUPLICATE,
                  equalTo("a record of this identifier and other content was sent before it"))));
    }

    @Test
    void areDuplicatesAlsoWhereTheFirstIsOne() {
      Rig rig = Rig.mutable();
      rig.stream.storing(SampleRecords.encoded(SampleRecords.SPACE, "a", "0"));

      Round round = rig.round(one, two, three);

      assertThat(rig.service.requests(), hasSize(1));
      assertThat(Fate.ofAll(List.of(one, two, three), round), everyItem(failedBecause(DUPLICATE)));
    }

    @Test
    void haveTheirTurnWhereTheFirstIsRefused() {
      Rig rig = Rig.mutable();
      rig.stream.refusing(record -> record.equals(one.record()));

      Round round = rig.round(one, two, three);

      assertThat(Fate.of(one, round), failedBecause(REJECTED));
      assertThat(Fate.of(two, round), is(written()));
      assertThat(Fate.of(three, round), failedBecause(DUPLICATE));
    }

    @Test
    void waitWhileTheFirstDoes() {
      Rig rig = Rig.mutable();
      rig.service.then(status(429));

      Round round = rig.round(one, two);

      assertThat(Fate.ofAll(List.of(one, two), round), everyItem(is(kept())));
      assertThat(Fate.of(two, round).kept(), equalTo(two));
    }

    @Test
    void areSentOneAfterTheOtherWhereTheStreamsTypeIsUnknown() {
      Rig rig = Rig.mutable().withUnknownType();

      Round round = rig.round(one, two);

      assertThat(rig.service.sentIds(), contains(List.of("a"), List.of("a")));
      assertThat(Fate.of(one, round), is(written()));
      assertThat(Fate.of(two, round), failedBecause(DUPLICATE));
    }

    @Test
    void areAllWrittenWhereTheUnknownStreamTurnsOutToBeImmutable() {
      Rig rig = Rig.immutable().withUnknownType();
      List<PendingRecord> all = List.of(one, two, three);

      assertThat(Fate.ofAll(all, rig.round(all)), everyItem(is(written())));
    }
  }

  @Nested
  final class WhereTheLatestWins {
    @Test
    void sendTheLatestUpsertAndShareItsOutcome() {
      Rig rig = Rig.mutable();
      PendingRecord one = SampleRecords.upsert("a", "1");
      PendingRecord two = SampleRecords.upsert("a", "2");
      PendingRecord again = SampleRecords.upsert("a", "2");

      Round round = rig.round(two, again, one);

      assertThat(rig.service.sentIds(), contains(List.of("a")));
      assertThat(Fate.ofAll(List.of(one, two, again), round), everyItem(is(written())));
      assertThat(rig.stream.stores(two.record()), is(true));
      assertThat(rig.listener.superseded, is(1));
      assertThat(rig.listener.merged, is(1));
    }

    @Test
    void deleteOnce() {
      Rig rig = Rig.mutable();
      List<PendingRecord> deletes = List.of(SampleRecords.delete("a"), SampleRecords.delete("a"));

      Round round = rig.round(deletes);

      assertThat(rig.service.sentIds(), contains(List.of("a")));
      assertThat(Fate.ofAll(deletes, round), everyItem(is(written())));
    }

    @Test
    void deleteWhatWasUpsertedBefore() {
      Rig rig = Rig.mutable();
      PendingRecord put = SampleRecords.upsert("a");
      PendingRecord delete = SampleRecords.delete("a");

      Round round = rig.round(put, delete);

      assertThat(Fate.ofAll(List.of(put, delete), round), everyItem(is(written())));
      assertThat(rig.stream.stores(SampleRecords.id("a")), is(false));
      assertThat(rig.service.requests(), hasSize(1));
    }

    @Test
    void upsertWhatWasDeletedBefore() {
      Rig rig = Rig.mutable();
      PendingRecord delete = SampleRecords.delete("a");
      PendingRecord put = SampleRecords.upsert("a");

      rig.round(delete, put);

      assertThat(rig.stream.stores(put.record()), is(true));
      assertThat(rig.service.requests(), hasSize(1));
    }
  }
}
