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
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.startsWith;

import io.cdfrecords.api.EncodedRecord;
import io.cdfrecords.api.RecordsRequest;
import io.cdfrecords.api.Reply;
import io.cdfrecords.policy.BatchLimits;
import io.cdfrecords.testing.FakeClock;
import io.cdfrecords.testing.FakeEndpoint.Answer;
import io.cdfrecords.testing.FixedRandom;
import io.cdfrecords.testing.SampleRecords;
import io.cdfrecords.testing.SampleReplies;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Records that are all refused for one cause: after twenty of them one is tried for the others. */
final class DeliveryProbesTest {
  private static final String MISSING = "container Alarm does not exist";
  private static final RefusalStreaks STANDING = suspected(SampleRecords.ingest("any"));

  private final Rig rig = Rig.mutable();

  private void refuseAll() {
    rig.stream.refusing(record -> true).saying(record -> MISSING);
  }

  private void refuseNone() {
    rig.stream.refusing(record -> false);
  }

  private static RefusalStreaks suspected(PendingRecord like) {
    return suspected(like, RefusalStreak.ENOUGH, MISSING);
  }

  private static RefusalStreaks suspected(PendingRecord like, int refusals, String cause) {
    return new RefusalStreaks(
        List.of(new RefusalStreak(SourceKey.of(like.record()), cause, refusals)));
  }

  private RoundResult underSuspicion(List<PendingRecord> pending) {
    return underSuspicion(pending, STANDING);
  }

  private RoundResult underSuspicion(List<PendingRecord> pending, RefusalStreaks suspicions) {
    StreamQueue queue = new StreamQueue(SampleRecords.STREAM, pending, Backoff.NONE, suspicions);
    return rig.round(queue, Rig.unpaced(), Instant.MAX);
  }

  private List<Integer> sizes() {
    return rig.service.requests().stream().map(request -> request.records().size()).toList();
  }

  private static List<PendingRecord> failed(RoundResult round) {
    return round.settled().stream()
        .filter(settled -> !settled.isWritten())
        .map(SettledRecord::record)
        .toList();
  }

  private static List<String> messages(RoundResult round) {
    return round.settled().stream()
        .map(settled -> Objects.requireNonNull(settled.failure()).message())
        .distinct()
        .toList();
  }

  @Nested
  final class WhereEveryRecordIsRefused {
    @Test
    void tenThousandCostTheIsolationOfTwentyAndAProbeABatch() {
      refuseAll();
      List<PendingRecord> pending = SampleRecords.ingests(10_000);

      RoundResult round = rig.round(pending);

      List<Integer> sizes = sizes();
      int isolation = sizes.indexOf(1) + 1;
      for (int alone = 1; alone < RefusalStreak.ENOUGH; isolation++) {
        alone += sizes.get(isolation) == 1 ? 1 : 0;
      }
      assertThat(isolation, is(lessThanOrEqualTo(2 * RefusalStreak.ENOUGH + 10)));
      // One for what was left of the first batch, and nine for the others.
      assertThat(
          sizes.subList(isolation, sizes.size()), equalTo(List.of(1, 1, 1, 1, 1, 1, 1, 1, 1, 1)));
      assertThat(Fate.ofAll(pending, round), everyItem(failedBecause(REJECTED)));
    }

    @Test
    void thoseNotSentSayIt() {
      refuseAll();
      List<PendingRecord> pending = SampleRecords.ingests(50);

      RoundResult round = underSuspicion(pending);

      assertThat(sizes(), contains(1));
      assertThat(
          messages(round),
          contains(
              "the record itself was not sent: one of its batch was refused, for the same cause as"
                  + " many before; the service said: "
                  + MISSING,
              "the service refused the record; the service said: " + MISSING));
      assertThat(
          round.settled().stream().map(settled -> settled.record().attempts()).sorted().toList(),
          equalTo(Stream.concat(IntStream.range(0, 49).mapToObj(i -> 0), Stream.of(1)).toList()));
      assertThat(
          round.settled().stream().map(SettledRecord::status).distinct().toList(), contains(400));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7})
    void itMakesNoDifferenceHowSmallTheirRoundsAre(int size) {
      refuseAll();
      List<PendingRecord> pending = SampleRecords.ingests(200);
      StreamQueue queue = StreamQueue.of(SampleRecords.STREAM, List.of());
      int suspectedAfter = 0;
      for (int i = 0; i < pending.size(); i += size) {
        List<PendingRecord> some = pending.subList(i, Math.min(i + size, pending.size()));
        int before = rig.service.requests().size();
        boolean stood = queue.suspicions().anyStands();
        queue =
            queue.after(
                rig.round(
                    new StreamQueue(
                        SampleRecords.STREAM, some, queue.backoff(), queue.suspicions()),
                    Rig.unpaced(),
                    Instant.MAX));
        suspectedAfter += queue.suspicions().anyStands() ? 0 : some.size();
        if (stood) {
          assertThat(rig.service.requests().size() - before, is(1));
        }
      }
      assertThat(suspectedAfter, is(lessThanOrEqualTo(RefusalStreak.ENOUGH)));
      assertThat(rig.listener.suspected, contains(true));
    }

    @Test
    void thoseNamedOneByOneAreNoLongerSentFromTheTwentiethOn() {
      refuseAll();
      rig.stream.namingCulprits();
      List<PendingRecord> pending = SampleRecords.ingests(1_000);

      RoundResult round = rig.round(pending);

      assertThat(rig.service.requests().size(), is(RefusalStreak.ENOUGH + 1));
      assertThat(Fate.ofAll(pending, round), everyItem(failedBecause(REJECTED)));
    }

    @Test
    void wordsThatNameTheRecordAreOneCause() {
      refuseAll();
      rig.stream.saying(record -> "record '" + record.id().externalId() + "': " + MISSING);

      rig.round(SampleRecords.ingests(100));

      assertThat(rig.listener.suspected, contains(true));
    }

    @Test
    void wordsThatDifferAreNot() {
      refuseAll();
      rig.stream.saying(record -> "this is wrong: " + record.hashCode());

      RoundResult round = rig.round(SampleRecords.ingests(100));

      assertThat(rig.listener.suspected, is(empty()));
      assertThat(
          failed(round).stream().map(PendingRecord::attempts).toList(),
          everyItem(is(greaterThan(0))));
    }

    @Test
    void anotherContentOfTheirIdentifierHasItsOwnTurn() {
      rig.stream.refusing(record -> record.text().contains("bad")).saying(record -> MISSING);
      List<PendingRecord> pending = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        pending.add(SampleRecords.ingest("r" + i, "\"bad\""));
      }
      for (int i = 0; i < 5; i++) {
        pending.add(SampleRecords.ingest("r" + i, "\"good\""));
      }

      RoundResult round = underSuspicion(pending);

      assertThat(Fate.ofAll(pending.subList(0, 5), round), everyItem(failedBecause(REJECTED)));
      assertThat(Fate.ofAll(pending.subList(5, 10), round), everyItem(is(written())));
    }
  }

  @Nested
  final class AProbeThatIsAccepted {
    @Test
    void letsEverythingBehindItBeWritten() {
      refuseAll();
      RoundResult refused = rig.round(SampleRecords.ingests(2_000));
      refuseNone();
      int before = rig.service.requests().size();
      List<PendingRecord> later = SampleRecords.ingests(3_000);

      RoundResult round =
          rig.round(
              new StreamQueue(SampleRecords.STREAM, later, refused.backoff(), refused.suspicions()),
              Rig.unpaced(),
              Instant.MAX);

      assertThat(Fate.ofAll(later, round), everyItem(is(written())));
      assertThat(sizes().subList(before, sizes().size()), contains(1, 999, 1_000, 1_000));
      assertThat(round.suspicions(), is(RefusalStreaks.NONE));
      assertThat(rig.listener.suspected, contains(true, false));
    }

    @Test
    void mayComeInTheMiddleOfARound() {
      refuseAll();
      List<PendingRecord> pending = SampleRecords.ingests(10_000);
      List<RecordsRequest> requests = rig.service.requests();
      rig.service.onRequest(
          () -> {
            if (requests.size() == 55) {
              refuseNone();
            }
          });

      RoundResult round = rig.round(pending);

      List<Long> unwritten = failed(round).stream().map(PendingRecord::arrival).toList();
      // Batches that were condemned before, and nothing after.
      assertThat(unwritten.size() % 1_000, is(0));
      assertThat(unwritten.size(), is(lessThanOrEqualTo(9_000)));
      assertThat(rig.stream.size(), is(10_000 - unwritten.size()));
    }

    @Test
    void endsTheSuspicionAlsoWhereItIsADuplicate() {
      rig.stream.storing(SampleRecords.encoded(SampleRecords.SPACE, "a", "0"));
      List<PendingRecord> pending = List.of(SampleRecords.ingest("a"), SampleRecords.ingest("b"));
      rig.with(FixedRandom.always(0));

      RoundResult round = underSuspicion(pending);

      assertThat(round.suspicions(), is(RefusalStreaks.NONE));
      assertThat(Fate.of(pending.get(1), round), is(written()));
    }
  }

  @Nested
  final class AProbeThatIsRefusedOtherwise {
    static Stream<Arguments> others() {
      return Stream.of(
          Arguments.of(
              "other words",
              saying(400, "something else"),
              suspected(SampleRecords.ingest("any"), 1, "something else")),
          Arguments.of("too large", status(413), RefusalStreaks.NONE),
          Arguments.of("forbidden", status(403), RefusalStreaks.NONE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("others")
    void letsTheOthersBeDelivered(String what, Reply reply, RefusalStreaks left) {
      rig.with(FixedRandom.always(0));
      rig.service.then(reply);
      List<PendingRecord> pending = new ArrayList<>();
      pending.add(SampleRecords.ingestInto("other", "a"));
      pending.addAll(SampleRecords.ingests(10));
      // What is accepted then would hide what the probe alone has left.
      rig.service.then(Answer.of(status(429)));

      RoundResult round = underSuspicion(pending);

      assertThat(sizes(), contains(1, 10));
      assertThat(round.suspicions(), is(left));
      assertThat(Fate.ofAll(pending.subList(1, 11), rig.next(round)), everyItem(is(written())));
    }
  }

  @Nested
  final class AnAnswerThatDecidesNothing {
    static Stream<Reply> answers() {
      return Stream.of(
          status(429),
          status(503),
          status(500),
          Reply.noAnswer("time-out"),
          Reply.notSent("connection refused"),
          SampleReplies.partial(500, SampleReplies.entry("r0", 500)));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void keepsTheProbeAndItsBatch(Reply reply) {
      rig.with(FixedRandom.always(0));
      refuseAll();
      rig.service.then(reply);
      List<PendingRecord> pending = SampleRecords.ingests(1_500);

      RoundResult round = underSuspicion(pending);

      assertThat(Fate.ofAll(pending, round), everyItem(is(kept())));
      assertThat(sizes(), contains(1));
      assertThat(round.suspicions(), is(STANDING));
    }

    @Test
    void isFollowedByAnotherProbeInTheNextRound() {
      refuseAll();
      rig.service.then(status(429));
      List<PendingRecord> pending = SampleRecords.ingests(1_500);

      RoundResult next = rig.next(underSuspicion(pending));

      assertThat(sizes(), contains(1, 1, 1));
      assertThat(Fate.ofAll(pending, next), everyItem(failedBecause(REJECTED)));
    }

    @Test
    void keepsTheBatchAlsoWhereTheRoundGoesOn() {
      rig.service.then(status(409));
      List<PendingRecord> pending =
          IntStream.range(0, 10).mapToObj(i -> SampleRecords.upsert("r" + i)).toList();

      RoundResult round = underSuspicion(pending);

      assertThat(sizes(), contains(1));
      assertThat(Fate.ofAll(pending, round), everyItem(is(kept())));
    }

    @Test
    void mayBeAFirstUnauthorizedAfterWhichTheProbeGoesAgain() {
      refuseAll();
      rig.service.then(status(401));
      List<PendingRecord> pending = SampleRecords.ingests(10);

      RoundResult round = underSuspicion(pending);

      assertThat(sizes(), contains(1, 1, 1));
      assertThat(Fate.ofAll(pending, round), everyItem(failedBecause(REJECTED)));
    }
  }

  @Nested
  final class TheOthersOfABatch {
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.3, 0.5, 0.999})
    void areNotCondemnedWhereTheyNameAnotherContainer(double place) {
      rig.with(FixedRandom.always(place));
      rig.stream.refusing(record -> record.text().contains("Alarm")).saying(record -> MISSING);
      List<PendingRecord> bad = new ArrayList<>();
      List<PendingRecord> good = new ArrayList<>();
      List<PendingRecord> pending = new ArrayList<>();
      for (int i = 0; i < 15; i++) {
        bad.add(SampleRecords.ingestOf("Alarm", "a" + i));
        good.add(SampleRecords.ingestOf("Event", "e" + i));
        pending.add(bad.get(i));
        pending.add(good.get(i));
      }

      RoundResult round = underSuspicion(pending, suspected(bad.get(0)));

      assertThat(sizes(), contains(1, 15));

      assertThat(Fate.ofAll(bad, round), everyItem(failedBecause(REJECTED)));
      assertThat(Fate.ofAll(good, round), everyItem(is(written())));
    }

    @Test
    void areNotCondemnedWhereTheyMayBeStoredAlready() {
      rig.with(FixedRandom.always(0));
      rig.stream
          .refusing(record -> record.id().externalId().equals("r0"))
          .saying(record -> MISSING);
      List<PendingRecord> pending = new ArrayList<>(SampleRecords.ingests(5));
      pending.set(3, pending.get(3).unsettled(true, false));

      RoundResult round = underSuspicion(pending);

      assertThat(Fate.of(pending.get(2), round), failedBecause(REJECTED));
      assertThat(Fate.of(pending.get(3), round), is(written()));
    }

    @Test
    void areTriedFromAnyPlace() {
      refuseAll();
      List<String> tried = new ArrayList<>();
      for (double place : new double[] {0, 0.5, 0.999}) {
        rig.with(FixedRandom.always(place));
        underSuspicion(SampleRecords.ingests(100));
        tried.add(rig.service.sentIds().get(rig.service.sentIds().size() - 1).get(0));
      }
      assertThat(tried, contains("r0", "r50", "r99"));
    }
  }

  @Nested
  final class RecordsOfSeveralContainers {
    @Test
    void areSuspectedApart() {
      rig.stream
          .refusing(record -> !record.text().contains("Good"))
          .saying(record -> "missing: " + (record.text().contains("Bad") ? "Bad" : "Worse"));
      List<PendingRecord> pending = new ArrayList<>();
      for (int i = 0; i < 6_000; i++) {
        pending.add(SampleRecords.ingestOf(List.of("Bad", "Good", "Worse").get(i % 3), "r" + i));
      }

      RoundResult round = rig.round(pending);

      assertThat(rig.stream.size(), is(2_000));
      assertThat(failed(round).size(), is(4_000));
      // Forty isolated, and three requests for each of six batches: two probes, and the good ones.
      assertThat(rig.service.requests().size(), is(lessThanOrEqualTo(40 * 5 + 6 * 3)));
      assertThat(
          round.suspicions().all().stream().map(RefusalStreak::cause).sorted().toList(),
          contains("missing: Bad", "missing: Worse"));
    }
  }

  @Nested
  final class ASuspicion {
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 10, 19, 20})
    void neverArisesWhileEveryFewthRecordIsAccepted(int apart) {
      List<PendingRecord> pending = SampleRecords.ingests(1_000);
      rig.stream.refusing(record -> number(record) % apart != 0).saying(record -> MISSING);

      RoundResult round = rig.round(pending);

      assertThat(rig.listener.suspected, is(empty()));
      for (PendingRecord record : pending) {
        assertThat(
            Fate.of(record, round),
            number(record.record()) % apart == 0 ? is(written()) : failedBecause(REJECTED));
      }
    }

    @Test
    void arisesWithTheTwentiethAndNotBefore() {
      rig.stream.refusing(record -> number(record) < 20).saying(record -> MISSING);
      StreamQueue nineteen = queue(SampleRecords.ingests(19));

      RoundResult round = rig.round(nineteen, Rig.unpaced(), Instant.MAX);

      assertThat(round.suspicions(), is(suspected(SampleRecords.ingest("any"), 19, MISSING)));
      RoundResult one =
          rig.round(
              new StreamQueue(
                  SampleRecords.STREAM,
                  SampleRecords.ingests(1),
                  round.backoff(),
                  round.suspicions()),
              Rig.unpaced(),
              Instant.MAX);
      assertThat(one.suspicions().anyStands(), is(true));
    }

    @Test
    void isRememberedWhereIsolationIsInterrupted() {
      refuseAll();
      rig.service.onRequest(() -> rig.clock.advance(Duration.ofSeconds(1)));
      List<PendingRecord> pending = SampleRecords.ingests(1_000);

      RoundResult round = rig.round(pending, Backoff.NONE, FakeClock.START.plusSeconds(25));
      assertThat(round.suspicions().anyStands(), is(false));
      RoundResult next = rig.next(round, 3);

      assertThat(
          rig.service.requests().size(), is(lessThanOrEqualTo(2 * RefusalStreak.ENOUGH + 22)));
      assertThat(Fate.ofAll(pending, next), everyItem(failedBecause(REJECTED)));
    }

    @Test
    void isLeftAsItIsWhereNothingIsSent() {
      refuseAll();
      assertThat(underSuspicion(List.of()).suspicions(), is(STANDING));
      StreamQueue later =
          new StreamQueue(
              SampleRecords.STREAM,
              SampleRecords.ingests(1),
              new Backoff(FakeClock.START.plusSeconds(1), 1),
              STANDING);
      assertThat(rig.round(later, Rig.unpaced(), Instant.MAX).suspicions(), is(STANDING));
      assertThat(rig.service.requests(), is(empty()));
    }

    @Test
    void neverArisesFromTooLargeRecords() {
      rig.stream.takingAtMost(10);
      rig.round(SampleRecords.ingests(100));
      assertThat(rig.listener.suspected, is(empty()));
    }

    @Test
    void neverArisesFromASpaceThatIsForbidden() {
      rig.stream.forbidding("forbidden");
      List<PendingRecord> pending = new ArrayList<>(SampleRecords.ingests(1));
      IntStream.range(0, 100)
          .mapToObj(i -> SampleRecords.ingestInto("forbidden", "f" + i))
          .forEach(pending::add);

      RoundResult round = rig.with(new BatchLimits(1, 1_000)).round(pending);

      assertThat(round.suspicions(), is(RefusalStreaks.NONE));
      assertThat(rig.listener.suspected, is(empty()));
    }

    @Test
    void neverArisesFromAStreamThatTakesNoUpserts() {
      Rig immutable = Rig.immutable().withComputedStream().with(new BatchLimits(1, 1_000));
      List<PendingRecord> pending =
          IntStream.range(0, 100).mapToObj(i -> SampleRecords.upsert("r" + i)).toList();

      immutable.round(pending);

      assertThat(immutable.listener.suspected, is(empty()));
    }

    @Test
    void neverArisesFromAStreamThatDoesNotExist() {
      rig.withComputedStream().with(new BatchLimits(1, 1_000));
      rig.service.thenTimes(100, status(404));

      RoundResult round = rig.round(SampleRecords.ingests(100));

      assertThat(rig.listener.suspected, is(empty()));
      assertThat(messages(round), everyItem(startsWith("there is no such stream")));
    }

    private static int number(EncodedRecord record) {
      return Integer.parseInt(record.id().externalId().substring(1));
    }

    private static StreamQueue queue(List<PendingRecord> pending) {
      return StreamQueue.of(SampleRecords.STREAM, pending);
    }
  }
}
