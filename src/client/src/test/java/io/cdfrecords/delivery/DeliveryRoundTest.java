package io.cdfrecords.delivery;

import static io.cdfrecords.delivery.FateMatchers.kept;
import static io.cdfrecords.delivery.FateMatchers.written;
import static io.cdfrecords.testing.SampleReplies.status;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import io.cdfrecords.api.ServiceLimits;
import io.cdfrecords.policy.BatchLimits;
import io.cdfrecords.testing.FakeClock;
import io.cdfrecords.testing.FakeEndpoint;
import io.cdfrecords.testing.SampleRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A round: what it sends, when it stops, and what it says of each record. */
final class DeliveryRoundTest {
  private static final BatchLimits ONE_BY_ONE = new BatchLimits(1, ServiceLimits.MAX_BODY_BYTES);

  @Test
  void writesWhatItIsGivenInTheOrderOfItsArrival() {
    Rig rig = Rig.mutable().with(new BatchLimits(2, ServiceLimits.MAX_BODY_BYTES));
    PendingRecord a = SampleRecords.ingest("a");
    PendingRecord b = SampleRecords.ingest("b");
    PendingRecord c = SampleRecords.ingest("c");

    Round round = rig.round(c, a, b);

    assertThat(rig.service.sentIds(), contains(List.of("a", "b"), List.of("c")));
    assertThat(Fate.ofAll(List.of(a, b, c), round), everyItem(is(written())));
  }

  @Test
  void asksNothingAboutAStreamThatNothingWaitsFor() {
    Rig rig = Rig.mutable();

    assertThat(rig.round(List.of()).settled(), is(empty()));
    assertThat(rig.service.streamReads(), is(empty()));
  }

  @Test
  void saysOfEachRecordWhichRequestWroteItAndHow() {
    Rig rig = Rig.mutable().with(ONE_BY_ONE);
    PendingRecord a = SampleRecords.ingest("a");
    PendingRecord b = SampleRecords.ingest("b");
    rig.service.then(status(202).withRequestId("first"), status(202).withRequestId("second"));

    SettledRecord second = Fate.of(b, rig.round(a, b)).settled();

    assertThat(second, is(notNullValue()));
    PendingRecord sent =
        b.sent(FakeClock.START).answered(new Attempts.Attempt(FakeClock.START, 202, "second"));
    assertThat(second, is(new SettledRecord(sent, null, 202, "second", 1)));
  }

  @Test
  void countsAttemptsAndRemembersTheFirst() {
    Rig rig = Rig.mutable();
    PendingRecord a = SampleRecords.ingest("a");
    rig.service.then(status(429), status(429));

    Round third = rig.next(rig.next(rig.round(a)));

    assertThat(third.settled().get(0).record().attempts().sent(), is(3));
    assertThat(third.settled().get(0).record().attempts().firstSentAt(), is(FakeClock.START));
  }

  @Nested
  final class WithLittleTime {
    private final Rig rig = Rig.mutable().with(ONE_BY_ONE);
    private final List<PendingRecord> pending = SampleRecords.ingests(3);

    WithLittleTime() {
      rig.service.onRequest(() -> rig.clock.advance(Duration.ofSeconds(10)));
    }

    @Test
    void beginsNoRequestAfterItIsToStop() {
      Instant stopAt = FakeClock.START.plusSeconds(10);

      Round round = rig.round(pending, Backoff.NONE, stopAt);

      assertThat(rig.service.sentIds(), contains(List.of("r0"), List.of("r1")));
      assertThat(Fate.of(pending.get(2), round), is(kept()));
    }

    @Test
    void keepsWhatItDidNotSendAsItWas() {
      Round round = rig.round(pending, Backoff.NONE, FakeClock.START);

      assertThat(round.left().pending(), contains(pending.get(1), pending.get(2)));
    }

    @Test
    void sendsNothingWhereTheTimeIsUpAtOnce() {
      Round round = rig.round(pending, Backoff.NONE, FakeClock.START.minusMillis(1));

      assertThat(rig.service.requests(), is(empty()));
      assertThat(round.left().pending(), is(pending));
    }
  }

  @Nested
  final class WhileTheStreamHasToWait {
    private final Rig rig = Rig.mutable();
    private final PendingRecord a = SampleRecords.ingest("a");
    private final Backoff inASecond = new Backoff(FakeClock.START.plusSeconds(1), 1);

    @Test
    void sendsNothingAndKeepsAll() {
      rig.clock.advance(Duration.ofMillis(999));

      Round round = rig.round(List.of(a), inASecond);

      assertThat(rig.service.requests(), is(empty()));
      assertThat(rig.service.streamReads(), is(empty()));
      assertThat(round.left().pending(), contains(a));
      assertThat(round.left().backoff(), is(inASecond));
    }

    @Test
    void sendsFromTheVeryInstant() {
      rig.clock.advance(Duration.ofSeconds(1));

      assertThat(Fate.of(a, rig.round(List.of(a), inASecond)), is(written()));
    }
  }

  @Nested
  final class WhileTheStreamCannotBeRead {
    @Test
    void sendsNothingUntilItCan() {
      Rig rig = Rig.mutable();
      PendingRecord a = SampleRecords.ingest("a");
      rig.service.describingStreams(
          FakeEndpoint.undescribed(status(503).withRetryAfter(Duration.ofSeconds(3))));

      Round round = rig.round(a);

      assertThat(rig.service.requests(), is(empty()));
      assertThat(Fate.of(a, round), is(kept()));
      assertThat(rig.waitAfter(round), is(Duration.ofSeconds(3)));
      assertThat(Fate.of(a, rig.next(round)), is(written()));
    }
  }
}
