package io.cdfrecords.delivery;

import static io.cdfrecords.delivery.FateMatchers.failedBecause;
import static io.cdfrecords.delivery.FateMatchers.kept;
import static io.cdfrecords.delivery.FateMatchers.written;
import static io.cdfrecords.policy.FailureReason.DUPLICATE;
import static io.cdfrecords.policy.FailureReason.EXHAUSTED;
import static io.cdfrecords.policy.FailureReason.POSSIBLE_ECHO;
import static io.cdfrecords.testing.SampleReplies.status;
import static io.cdfrecords.testing.SampleReplies.throttledFor;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.api.ConfigurationException;
import io.cdfrecords.api.EncodedRecord;
import io.cdfrecords.api.Operation;
import io.cdfrecords.api.Reply;
import io.cdfrecords.api.SourceKind;
import io.cdfrecords.catalog.ReadBackAccess;
import io.cdfrecords.policy.RetryPolicy;
import io.cdfrecords.testing.CapturedLog;
import io.cdfrecords.testing.FakeClock;
import io.cdfrecords.testing.FakeEndpoint.Reaction;
import io.cdfrecords.testing.SampleRecords;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Duplicates that cannot be read back, for good or for a time. */
final class DeliveryUnreadTest {
  private final PendingRecord a = SampleRecords.ingest("a");
  private final PendingRecord b = SampleRecords.ingest("b");
  private final Rig rig = Rig.mutable().confirming();

  private static EncodedRecord other(String externalId) {
    return SampleRecords.encoded(SampleRecords.SPACE, externalId, "0");
  }

  private static boolean confirmed(Fate fate) {
    return fate.settled() != null
        && fate.settled().failure() != null
        && fate.settled().failure().confirmed();
  }

  private static PendingRecord ofAView(String externalId) {
    return SampleRecords.pending(
        Operation.INGEST,
        SampleRecords.encoded(SampleRecords.id(externalId), SourceKind.VIEWS, "{}"));
  }

  @Nested
  final class WhereNothingCanBeRead {
    @Test
    void itIsADeadLetterAndOneWarning() {
      rig.stream.storing(other("a")).storing(other("b"));
      rig.service.thenReading(status(403));
      try (CapturedLog log = new CapturedLog(ReadBackAccess.class)) {
        Round first = rig.round(a);
        Round second = rig.round(b);

        assertThat(Fate.of(a, first), failedBecause(DUPLICATE));
        assertThat(Fate.of(b, second), failedBecause(DUPLICATE));
        assertThat(confirmed(Fate.of(a, first)), is(false));
        assertThat(rig.service.queries(), hasSize(1));
        assertThat(log.lines(), contains(containsString("StreamRecordsAcl:READ")));
      }
    }

    /** One container of its records may be gone: of others there is still something to read. */
    @ParameterizedTest
    @ValueSource(ints = {400, 413, 422})
    void becauseOfTheQueryItselfTheNextOneIsTried(int status) {
      rig.stream.storing(other("a")).storing(b.record());
      rig.service.thenReading(status(status));

      assertThat(confirmed(Fate.of(a, rig.round(a))), is(false));
      assertThat(Fate.of(b, rig.round(b)), is(written()));
    }

    @Test
    void anEchoIsAPossibleOne() {
      rig.service.then(Reaction.CUT_AFTER).thenReading(status(403));

      assertThat(Fate.of(a, rig.next(rig.round(a))), failedBecause(POSSIBLE_ECHO));
    }

    @Test
    void throughContainersItMayBeThroughViews() {
      PendingRecord view = ofAView("v");
      rig.stream.storing(other("a")).storing(view.record());
      rig.service.thenReading(status(403));

      Round round = rig.next(rig.round(a, view), 2);

      assertThat(confirmed(Fate.of(a, round)), is(false));
      assertThat(Fate.of(view, round), is(written()));
    }

    @Test
    void anotherPolicyAsksForNothing() {
      Rig deadLetters = Rig.mutable();
      deadLetters.stream.storing(a.record());

      assertThat(Fate.of(a, deadLetters.round(a)), failedBecause(DUPLICATE));
      assertThat(deadLetters.service.queries(), is(empty()));
    }
  }

  @Nested
  final class WhileReadingFails {
    @Test
    void theServiceIsLeftAloneAsLongAsItAsksByAllRecords() {
      rig.stream.storing(a.record()).storing(b.record());
      rig.service.thenReading(throttledFor(Duration.ofSeconds(40)));
      Round first = rig.round(a);
      rig.clock.advance(Duration.ofSeconds(39));
      List<PendingRecord> both = new ArrayList<>(first.left().pending());
      both.add(b);

      Round second = rig.round(both);
      assertThat(Fate.ofAll(List.of(a, b), second), everyItem(is(kept())));
      assertThat(rig.service.queries(), hasSize(1));

      Round third = rig.next(second);
      assertThat(Fate.ofAll(List.of(a, b), third), everyItem(is(written())));
    }

    @Test
    void itIsTriedAgainBeyondThePatienceUntilThereIsAnAnswer() {
      rig.stream.storing(a.record());
      for (int i = 0; i < 10; i++) {
        rig.service.thenReading(i % 2 == 0 ? status(503) : Reply.noAnswer("time-out"));
      }

      assertThat(Fate.of(a, rig.next(rig.round(a), 20)), is(written()));
      assertThat(rig.service.requests(), hasSize(1));
    }

    @Test
    void itIsExhaustedOnceTheTimeForRetriesRanOut() {
      rig.with(RetryPolicy.DEFAULT.withMaxTime(Duration.ofSeconds(90)).withExhaustedAsFailures());
      rig.stream.storing(a.record());
      rig.service.usuallyReading(() -> status(503));

      assertThat(Fate.of(a, rig.next(rig.round(a), 20)), failedBecause(EXHAUSTED));
    }

    @Test
    void aStaleTokenIsRenewedOnce() {
      rig.stream.storing(a.record());
      rig.service.thenReading(status(401));

      assertThat(Fate.of(a, rig.round(a)), is(written()));
    }

    @Test
    void aFreshTokenThatIsRefusedIsAMistakeInTheConfiguration() {
      rig.stream.storing(a.record());
      rig.service.thenReading(status(401), status(401));

      assertThrows(ConfigurationException.class, () -> rig.round(a));
    }

    @Test
    void itWaitsForANextRoundWhereThereIsNoTime() {
      rig.stream.storing(a.record());
      rig.service.onRequest(() -> rig.clock.advance(Duration.ofSeconds(1)));

      Round round = rig.round(List.of(a), Backoff.NONE, FakeClock.START);

      assertThat(Fate.of(a, round), is(kept()));
      assertThat(rig.service.queries(), is(empty()));
      assertThat(Fate.of(a, rig.next(round)), is(written()));
    }
  }
}
