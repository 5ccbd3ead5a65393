package io.cdfrecords.delivery;

import static io.cdfrecords.delivery.FateMatchers.failedBecause;
import static io.cdfrecords.delivery.FateMatchers.kept;
import static io.cdfrecords.delivery.FateMatchers.written;
import static io.cdfrecords.policy.FailureReason.REJECTED;
import static io.cdfrecords.testing.SampleReplies.saying;
import static io.cdfrecords.testing.SampleReplies.status;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import io.cdfrecords.api.EncodedRecord;
import io.cdfrecords.policy.RetryPolicy;
import io.cdfrecords.testing.FakeEndpoint.Reaction;
import io.cdfrecords.testing.FakeStream.Naming;
import io.cdfrecords.testing.SampleRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A record fails only where the service refused that very record. */
final class CulpritSearchTest {
  private static final String WRONG_TYPE = "property severity must be int32";

  private final Rig rig = Rig.mutable();

  private static boolean isBad(EncodedRecord record) {
    return record.text().contains("bad");
  }

  private Round round(StreamQueue queue) {
    return rig.round(queue, Rig.unpaced(), Instant.MAX);
  }

  private static List<PendingRecord> goodWithBad(int count, Integer... bad) {
    List<PendingRecord> records = new ArrayList<>(SampleRecords.ingests(count));
    for (int place : bad) {
      records.set(place, SampleRecords.ingest("r" + place, "\"bad\""));
    }
    return records;
  }

  @Nested
  final class ANamedRecord {
    @Test
    void isRefusedAloneTheFirstTime() {
      rig.stream.refusing(CulpritSearchTest::isBad).namingCulprits();
      List<PendingRecord> pending = goodWithBad(10, 4);

      Round round = round(StreamQueue.of(SampleRecords.STREAM, pending));

      assertThat(sizes(), contains(10, 9, 1));
      assertThat(Fate.of(pending.get(4), round), failedBecause(REJECTED));
    }

    @Test
    void isRefusedWhereTheRestIsAcceptedWithoutItOnceANameHasProvenRight() {
      rig.stream.refusing(CulpritSearchTest::isBad).namingCulprits();
      List<PendingRecord> pending = goodWithBad(10, 4);
      RefusalShare proven = new RefusalShare(sourcesOf(pending), "", 0, 10_000, 100, 1);

      Round round = round(suspecting(pending, proven));

      assertThat(sizes(), contains(10, 9));
      assertThat(Fate.of(pending.get(4), round), failedBecause(REJECTED));
    }

    @Test
    void isNotRefusedWhereTheCauseIsGoneMeanwhile() {
      rig.service.then(saying(400, "items[0] is in a container that does not exist"));
      List<PendingRecord> pending = SampleRecords.ingests(10);

      Round round = round(StreamQueue.of(SampleRecords.STREAM, pending));

      assertThat(Fate.ofAll(pending, round), everyItem(is(written())));
      assertThat(refusals(round).takesNames(), is(false));
    }

    @Test
    void goesAloneWhereTheRestIsRefusedToo() {
      rig.stream.refusing(CulpritSearchTest::isBad).namingCulprits();
      List<PendingRecord> pending = goodWithBad(10, 4, 7);

      round(StreamQueue.of(SampleRecords.STREAM, pending));

      // What the first name shows is of use to the rest.
      assertThat(rig.service.sentIds().get(2), is(List.of("r4")));
      assertThat(rig.service.sentIds().get(3).size(), is(8));
    }

    @Test
    void isWrittenWhereItWasNamedByMistake() {
      rig.stream.refusing(CulpritSearchTest::isBad).naming(Naming.FALSE);
      List<PendingRecord> pending = goodWithBad(10, 4);

      Round round = round(StreamQueue.of(SampleRecords.STREAM, pending));

      assertThat(Fate.of(pending.get(0), round), is(written()));
      assertThat(Fate.of(pending.get(4), round), failedBecause(REJECTED));
      assertThat(refusals(round).takesNames(), is(false));
    }

    @Test
    void isNotRefusedWhereTheRestIsOnlyTaken() {
      rig.stream.storing(SampleRecords.encoded(SampleRecords.SPACE, "r1", "0"));
      List<PendingRecord> pending = SampleRecords.ingests(2);
      rig.service.then(saying(400, "items[0] is wrong"));
      RefusalShare proven = new RefusalShare(sourcesOf(pending), "", 0, 10_000, 100, 1);

      Round round = round(suspecting(pending, proven));

      assertThat(Fate.of(pending.get(0), round), is(written()));
    }

    @Test
    void isKeptWhereTheRestIsNotAnswered() {
      rig.service.then(saying(400, "items[0] is wrong"), status(429));
      List<PendingRecord> pending = SampleRecords.ingests(3);

      Round round = round(StreamQueue.of(SampleRecords.STREAM, pending));

      assertThat(Fate.ofAll(pending, round), everyItem(is(kept())));
    }
  }

  @Nested
  final class ACauseThatRefusesEverything {
    @Test
    void isToldWithTheTenthRecordRefusedAlone() {
      rig.stream.refusing(any -> true).saying(any -> WRONG_TYPE);

      round(StreamQueue.of(SampleRecords.STREAM, SampleRecords.ingests(12)));

      assertThat(
          rig.listener.refusedAlike,
          contains("10 " + WRONG_TYPE, "11 " + WRONG_TYPE, "12 " + WRONG_TYPE));
    }

    @Test
    void isNotToldWhileRecordsAreAccepted() {
      rig.stream
          .refusing(record -> Integer.parseInt(record.id().externalId().substring(1)) % 10 != 0)
          .saying(any -> WRONG_TYPE);

      round(StreamQueue.of(SampleRecords.STREAM, SampleRecords.ingests(200)));

      assertThat(rig.listener.refusedAlike, is(empty()));
    }

    @Test
    void sendsEachRecordItself() {
      rig.stream.refusing(any -> true).saying(any -> WRONG_TYPE);

      Round round = round(StreamQueue.of(SampleRecords.STREAM, SampleRecords.ingests(500)));

      assertThat(
          round.settled().stream().map(one -> one.record().attempts().sent()).toList(),
          everyItem(greaterThan(0)));
    }
  }

  @Test
  void recordsOfOtherSourcesGoInFullRequestsBetweenSuspects() {
    rig.stream.refusing(record -> record.text().contains("Bad")).saying(any -> WRONG_TYPE);
    List<PendingRecord> pending = new ArrayList<>();
    for (int i = 0; i < 6_000; i++) {
      pending.add(SampleRecords.ingestOf(i % 2 == 0 ? "Bad" : "Good", "r" + i));
    }

    round(StreamQueue.of(SampleRecords.STREAM, pending));

    List<Integer> places = new ArrayList<>();
    List<List<String>> sent = rig.service.sentIds();
    for (int i = 0; i < sent.size(); i++) {
      if (sent.get(i).stream().allMatch(id -> Integer.parseInt(id.substring(1)) % 2 == 1)) {
        places.add(i);
      }
    }
    // Six requests of the others, each with one of the suspects between them at most.
    assertThat(places.get(places.size() - 1), is(lessThanOrEqualTo(16)));
    assertThat(rig.stream.size(), is(3_000));
  }

  @Test
  void recordsThatAreStoredAlreadyAreNoCulprits() {
    List<PendingRecord> pending = SampleRecords.ingests(100);
    for (int i = 0; i < 100; i++) {
      rig.stream.storing(SampleRecords.encoded(SampleRecords.SPACE, "r" + i, "0"));
    }
    RefusalShare half = new RefusalShare(sourcesOf(pending), "", 0, 100, 100, 0);

    Round round = round(suspecting(pending, half));

    assertThat(refusals(round).groupSize(), is(greaterThan(half.groupSize())));
  }

  @Test
  void isolationTakesNoTimeFromRetries() {
    rig.stream.refusing(CulpritSearchTest::isBad).saying(any -> WRONG_TYPE);
    rig.with(RetryPolicy.DEFAULT.withMaxTime(Duration.ofMinutes(1)));
    rig.service.onRequest(() -> rig.clock.advance(Duration.ofSeconds(20)));
    List<PendingRecord> pending = goodWithBad(64, 63);
    rig.service.then(Reaction.AS_USUAL, Reaction.AS_USUAL, Reaction.AS_USUAL, Reaction.AS_USUAL);
    rig.service.then(Reaction.of(status(429)));

    Round round = rig.next(round(StreamQueue.of(SampleRecords.STREAM, pending)), 50);

    assertThat(Fate.of(pending.get(63), round), failedBecause(REJECTED));
    assertThat(rig.stream.size(), is(63));
  }

  private List<Integer> sizes() {
    return rig.service.sentIds().stream().map(List::size).toList();
  }

  private static String sourcesOf(List<PendingRecord> records) {
    return SourceKey.of(records.get(0).record());
  }

  private static StreamQueue suspecting(List<PendingRecord> pending, RefusalShare share) {
    return new StreamQueue(
        SampleRecords.STREAM, pending, Backoff.NONE, new RefusalShares(List.of(share)));
  }

  private static RefusalShare refusals(Round round) {
    return round.left().refusals().all().get(0);
  }
}
