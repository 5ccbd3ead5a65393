package io.cdfrecords.delivery;

import static io.cdfrecords.delivery.FateMatchers.failedBecause;
import static io.cdfrecords.delivery.FateMatchers.kept;
import static io.cdfrecords.delivery.FateMatchers.keptMayHaveApplied;
import static io.cdfrecords.delivery.FateMatchers.written;
import static io.cdfrecords.policy.FailureReason.POSSIBLE_ECHO;
import static io.cdfrecords.policy.FailureReason.SERVICE_ERROR;
import static io.cdfrecords.testing.SampleReplies.entry;
import static io.cdfrecords.testing.SampleReplies.partial;
import static io.cdfrecords.testing.SampleReplies.status;
import static io.cdfrecords.testing.SampleReplies.throttledFor;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.api.Operation;
import io.cdfrecords.api.Reply;
import io.cdfrecords.api.ServiceLimits;
import io.cdfrecords.policy.BatchLimits;
import io.cdfrecords.testing.FakeEndpoint.Reaction;
import io.cdfrecords.testing.ReplyWords;
import io.cdfrecords.testing.SampleRecords;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Sending again: when, how often, and what is remembered meanwhile. */
final class DeliveryRetryTest {

  @Nested
  final class AThrottledRequest {
    @ParameterizedTest
    @EnumSource(Operation.class)
    void isKeptWholeAndNotTakenForApplied(Operation operation) {
      Rig rig = Rig.mutable();
      List<PendingRecord> pending =
          List.of(SampleRecords.by(operation, "a"), SampleRecords.by(operation, "b"));
      rig.service.then(status(429));

      Round round = rig.round(pending);

      assertThat(Fate.ofAll(pending, round), everyItem(keptMayHaveApplied(false)));
      assertThat(Fate.ofAll(pending, rig.next(round)), everyItem(written()));
    }

    @Test
    void leavesTheStreamAloneForALongerTimeWithEachFailure() {
      Rig rig = Rig.mutable();
      PendingRecord a = SampleRecords.ingest("a");
      rig.service.thenTimes(8, status(429));

      rig.next(rig.round(a), 7);

      assertThat(
          rig.listener.held.stream().map(Duration::toMillis).toList(),
          contains(250L, 500L, 1000L, 2000L, 4000L, 8000L, 15000L, 15000L));
    }

    @Test
    void countsFailuresFromOneAgainAfterASuccess() {
      Rig rig = Rig.mutable();
      rig.service.then(status(429), status(429), status(202), status(429));

      Backoff afterSuccess = rig.next(rig.round(SampleRecords.ingest("a")), 2).left().backoff();
      rig.round(List.of(SampleRecords.ingest("b")), afterSuccess);

      assertThat(
          rig.listener.held,
          contains(Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofMillis(250)));
    }

    @Test
    void waitsAtLeastAsLongAsTheServiceAsks() {
      Rig rig = Rig.mutable();
      rig.service.then(throttledFor(Duration.ofSeconds(42)));

      Round round = rig.round(SampleRecords.ingest("a"));

      assertThat(rig.waitAfter(round), is(Duration.ofSeconds(42)));
    }

    @Test
    void waitsForTheBackoffWhereTheServiceAsksForLess() {
      Rig rig = Rig.mutable();
      rig.service.then(throttledFor(Duration.ofMillis(10)));

      Round round = rig.round(SampleRecords.ingest("a"));

      assertThat(rig.waitAfter(round), is(Duration.ofMillis(250)));
    }

    @Test
    void endsTheRoundForWhatWasNotSentYet() {
      Rig rig = Rig.mutable().with(new BatchLimits(1, ServiceLimits.MAX_BODY_BYTES));
      PendingRecord a = SampleRecords.ingest("a");
      PendingRecord b = SampleRecords.ingest("b");
      rig.service.then(status(429));

      Round round = rig.round(a, b);

      assertThat(rig.service.sentIds(), contains(List.of("a")));
      assertThat(Fate.of(b, round).kept(), equalTo(b));
    }
  }

  @Nested
  final class ARecordTheServiceFailedOn {
    @Test
    void isSentAgainAlone() {
      Rig rig = Rig.mutable();
      PendingRecord a = SampleRecords.ingest("a");
      PendingRecord b = SampleRecords.ingest("b");
      rig.service.then(partial(500, entry("a", 202), entry("b", 500)));

      Round round = rig.round(a, b);

      assertThat(Fate.of(a, round), is(written()));
      assertThat(Fate.of(b, round), is(keptMayHaveApplied(true)));
      assertThat(Fate.of(b, rig.next(round)), is(written()));
      assertThat(rig.service.sentIds(), contains(List.of("a", "b"), List.of("b")));
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void isAServiceErrorTheFifthTime(Operation operation) {
      Rig rig = Rig.mutable();
      PendingRecord a = SampleRecords.by(operation, "a");
      rig.service.thenTimes(5, partial(500, entry("a", 500)));

      Round fourth = rig.next(rig.round(a), 3);
      Round fifth = rig.next(fourth);

      assertThat(Fate.of(a, fourth), is(kept()));
      assertThat(Fate.of(a, fifth), failedBecause(SERVICE_ERROR));
      assertThat(rig.service.requests().size(), is(5));
    }

    @Test
    void isTriedWithoutLimitWhileItIsOnlyUnavailable() {
      Rig rig = Rig.mutable();
      PendingRecord a = SampleRecords.ingest("a");
      rig.service.thenTimes(20, partial(503, entry("a", 503)));

      Round twentieth = rig.next(rig.round(a), 19);

      assertThat(Fate.of(a, twentieth), is(kept()));
      assertThat(Fate.of(a, rig.next(twentieth)), is(written()));
    }
  }

  @Nested
  final class ARequestWithAnUnknownOutcome {
    @ParameterizedTest
    @CsvSource({"500", "502", "503", "504", "408", "409", "no answer", "200 page"})
    void isSentAgainAndRemembersThatItMayHaveBeenApplied(String answer) {
      Rig rig = Rig.immutable();
      List<PendingRecord> pending = SampleRecords.ingests(2);
      rig.service.then(ReplyWords.reply(answer));

      Round round = rig.round(pending);

      assertThat(Fate.ofAll(pending, round), everyItem(keptMayHaveApplied(true)));
    }

    @Test
    void isNotTakenForAppliedWhereItNeverLeft() {
      Rig rig = Rig.immutable();
      PendingRecord a = SampleRecords.ingest("a");
      rig.service.then(Reply.notSent("connection refused"));

      assertThat(Fate.of(a, rig.round(a)), is(keptMayHaveApplied(false)));
    }

    @ParameterizedTest
    @EnumSource(value = Operation.class, names = "INGEST", mode = EnumSource.Mode.EXCLUDE)
    void isWrittenTheNextTime(Operation operation) {
      Rig rig = Rig.mutable();
      PendingRecord a = SampleRecords.by(operation, "a");
      rig.service.then(Reaction.CUT_AFTER);

      assertThat(Fate.of(a, rig.next(rig.round(a))), is(written()));
    }
  }

  @Nested
  final class ARequestThatBreaksAgainAndAgain {
    private List<Integer> sizes(int records, int bytes, Reply... replies) {
      Rig rig = Rig.mutable();
      for (Reply reply : replies) {
        rig.service.then(reply);
      }
      List<PendingRecord> pending = new ArrayList<>();
      for (int i = 0; i < records; i++) {
        pending.add(SampleRecords.pending(Operation.UPSERT, SampleRecords.ofSize("r" + i, bytes)));
      }
      rig.next(rig.round(pending), replies.length);
      return rig.service.sentIds().stream().map(List::size).toList();
    }

    @Test
    void isHalvedTheThirdTimeAndAgainTheSixth() {
      Reply broken = Reply.noAnswer("the connection broke");
      assertThat(
          sizes(8, 60_000, broken, broken, broken, broken, broken, broken),
          contains(8, 8, 8, 4, 4, 4, 2, 2, 4));
    }

    @Test
    void isNotHalvedWhereItIsSmallAnyway() {
      Reply broken = Reply.noAnswer("the connection broke");
      assertThat(sizes(8, 8_000, broken, broken, broken), contains(8, 8, 8, 8));
    }

    @Test
    void isNotHalvedWhereTheServiceAnswered() {
      Reply busy = ReplyWords.reply("503");
      assertThat(sizes(8, 60_000, busy, busy, busy), contains(8, 8, 8, 8));
    }
  }

  @Nested
  final class AConflictingUpsert {
    @Test
    void isSentAgainWithoutHoldingTheStreamUp() {
      Rig rig = Rig.mutable().with(new BatchLimits(1, ServiceLimits.MAX_BODY_BYTES));
      PendingRecord a = SampleRecords.upsert("a");
      PendingRecord b = SampleRecords.upsert("b");
      rig.service.then(partial(409, entry("a", 409)));

      Round round = rig.round(a, b);

      assertThat(Fate.of(a, round), is(keptMayHaveApplied(false)));
      assertThat(Fate.of(b, round), is(written()));
      assertThat(rig.listener.held, is(empty()));
      assertThat(rig.waitAfter(round), is(Duration.ofMillis(250)));
    }
  }

  @Nested
  final class AConflictThatNamesNoRecord {
    @Test
    void isSentInEverSmallerRequestsUntilItIsAboutOneRecord() {
      Rig rig = Rig.mutable();
      List<PendingRecord> pending = SampleRecords.ingests(4);
      rig.stream.storing(SampleRecords.encoded(SampleRecords.SPACE, "r3", "0"));
      rig.service.usually(
          (request, stream) -> {
            Reply reply = stream.answer(request);
            return reply.withError(reply.error().withPartial(null));
          });

      Round round = rig.next(rig.round(pending), 9);

      assertThat(
          rig.service.sentIds().stream().map(List::size).toList(), contains(4, 2, 2, 1, 1, 1, 1));
      assertThat(Fate.ofAll(pending, round), everyItem(failedBecause(POSSIBLE_ECHO)));
    }
  }

  @Test
  void countsWhatIsSentAgain() {
    Rig rig = Rig.mutable();
    rig.service.then(partial(500, entry("r0", 202), entry("r1", 500), entry("r2", 503)));

    rig.round(SampleRecords.ingests(3));

    assertThat(rig.listener.retrying, is(2));
    assertThat(rig.listener.requested, is(1));
  }
}
