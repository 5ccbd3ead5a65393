package io.cdfrecords.beam;

import static io.cdfrecords.beam.Pendings.pending;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.delivery.Backoff;
import io.cdfrecords.delivery.RefusalShare;
import io.cdfrecords.delivery.RefusalShares;
import io.cdfrecords.policy.BatchLimits;
import io.cdfrecords.policy.FailureTally;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class ShardStateTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final Instant EVENT = Instant.parse("2026-11-23T09:00:00Z");
  private static final FailureTally FAILURES = new FailureTally(10, 3, "REJECTED: x");
  private static final RefusalShares REFUSALS =
      new RefusalShares(List.of(RefusalShare.counted("", "missing", 1)));
  private static final Duration DELAY = Duration.ofSeconds(2);

  @Nested
  final class ARecordMore {
    private final ShardState one = ShardState.EMPTY.plus(pending("alarms", 100, EVENT, NOW));

    @Test
    void isCountedForItsOwnStream() {
      ShardState two = one.plus(pending("events", 30, EVENT, NOW));
      assertThat(two.stream("alarms"), is(StreamBuffer.toSend(1, 100, NOW, Backoff.NONE)));
      assertThat(two.stream("events"), is(StreamBuffer.toSend(1, 30, NOW, Backoff.NONE)));
      assertThat(two.stream("others"), is(StreamBuffer.EMPTY));
    }

    @Test
    void getsTheNextNumber() {
      assertThat(ShardState.EMPTY.nextArrival(), is(0L));
      assertThat(one.nextArrival(), is(1L));
      assertThat(one.plus(pending("events", 1, EVENT, NOW)).nextArrival(), is(2L));
    }

    @Test
    void movesTheHoldOnlyBackInTime() {
      assertThat(one.hold(), is(EVENT));
      assertThat(one.plus(pending("alarms", 1, EVENT.plusMillis(1), NOW)).hold(), is(EVENT));
      assertThat(
          one.plus(pending("events", 1, EVENT.minusMillis(1), NOW)).hold(),
          is(EVENT.minusMillis(1)));
    }

    @Test
    void leavesWhatTheTimerIsSetTo() {
      assertThat(one.withFlushAt(NOW).plus(pending("alarms", 1, EVENT, NOW)).flushAt(), is(NOW));
    }

    @Test
    void leavesWhatIsRememberedOfItsStreamAndOfFailures() {
      ShardState before =
          ShardState.of(
              1,
              List.of(),
              Map.of("alarms", StreamBuffer.waiting(Backoff.NONE, REFUSALS)),
              FAILURES,
              NOW);
      ShardState after = before.plus(pending("alarms", 1, EVENT, NOW)).withFlushAt(NOW);
      assertThat(after.stream("alarms").refusals(), is(REFUSALS));
      assertThat(after.stream("alarms").emptied(), is(before.stream("alarms")));
      assertThat(after.failures(), is(FAILURES));
    }

    @Test
    void leavesTheStateBeforeAsItWas() {
      one.plus(pending("alarms", 1, EVENT, NOW));
      assertThat(one.stream("alarms").records(), is(1));
      assertThrows(UnsupportedOperationException.class, () -> one.streams().clear());
    }
  }

  @Nested
  final class AfterADelivery {
    private final Backoff heldUp = new Backoff(NOW.plusSeconds(10), 2);

    @Test
    void holdsTheFiguresOfWhatIsKept() {
      ShardState state =
          ShardState.of(
              9,
              List.of(
                  pending("alarms", 100, EVENT.plusSeconds(1), NOW.minusSeconds(1)),
                  pending("events", 10, EVENT, NOW.minusSeconds(5)),
                  pending("alarms", 50, EVENT.plusSeconds(2), NOW.minusSeconds(3))),
              Map.of("alarms", StreamBuffer.waiting(heldUp)),
              FAILURES,
              NOW);
      assertThat(
          state,
          is(
              new ShardState(
                  9,
                  EVENT,
                  null,
                  Map.of(
                      "alarms", StreamBuffer.toSend(2, 150, NOW.minusSeconds(3), heldUp),
                      "events", StreamBuffer.toSend(1, 10, NOW.minusSeconds(5), Backoff.NONE)),
                  FAILURES)));
    }

    @Test
    void letsGoOfTheWatermarkWhereNothingIsKept() {
      assertThat(
          ShardState.of(
                  9,
                  List.of(),
                  Map.of("alarms", StreamBuffer.waiting(heldUp)),
                  FailureTally.NONE,
                  NOW)
              .hold(),
          is(nullValue()));
    }

    @Test
    void remembersAStreamThatIsHeldUpOrRefusesAndForgetsTheOthers() {
      Map<String, StreamBuffer> empty = new LinkedHashMap<>();
      empty.put("throttled", StreamBuffer.waiting(heldUp));
      empty.put("free", StreamBuffer.EMPTY);
      empty.put("refusing", StreamBuffer.waiting(Backoff.NONE, REFUSALS));
      empty.put("free again", StreamBuffer.waiting(new Backoff(NOW, 5)));
      ShardState state = ShardState.of(9, List.of(), empty, FailureTally.NONE, NOW);
      assertThat(
          state.streams(),
          is(
              Map.of(
                  "throttled",
                  StreamBuffer.waiting(heldUp),
                  "refusing",
                  StreamBuffer.waiting(Backoff.NONE, REFUSALS))));
    }

    @Test
    void remembersHowOftenAStreamFailedWhileRecordsWaitForIt() {
      Backoff passed = new Backoff(NOW.minusSeconds(1), 5);
      ShardState state =
          ShardState.of(
              9,
              List.of(pending("alarms", 1, EVENT, NOW)),
              Map.of("alarms", StreamBuffer.waiting(passed)),
              FailureTally.NONE,
              NOW);
      assertThat(state.streams(), hasEntry("alarms", StreamBuffer.toSend(1, 1, NOW, passed)));
    }
  }

  @Nested
  final class IsDue {
    private static final BatchLimits LIMITS = new BatchLimits(2, 1_000);

    @Test
    void neverWhereNothingWaits() {
      assertThat(ShardState.EMPTY.dueAt(LIMITS, DELAY), is(nullValue()));
      Backoff heldUp = new Backoff(NOW.plusSeconds(10), 2);
      assertThat(
          ShardState.of(
                  1,
                  List.of(),
                  Map.of("alarms", StreamBuffer.waiting(heldUp)),
                  FailureTally.NONE,
                  NOW)
              .dueAt(LIMITS, DELAY),
          is(nullValue()));
    }

    @Test
    void whenTheFirstOfItsStreamsIs() {
      ShardState state =
          ShardState.EMPTY
              .plus(pending("alarms", 10, EVENT, NOW.plusSeconds(1)))
              .plus(pending("events", 10, EVENT, NOW));
      assertThat(state.dueAt(LIMITS, DELAY), is(NOW.plus(DELAY)));
    }

    @Test
    void atOnceForAFullStreamBesideAThrottledOne() {
      Backoff heldUp = new Backoff(NOW.plusSeconds(10), 2);
      ShardState state =
          ShardState.of(
                  1,
                  List.of(pending("events", 1, EVENT, NOW)),
                  Map.of("events", StreamBuffer.waiting(heldUp)),
                  FailureTally.NONE,
                  NOW)
              .plus(pending("alarms", 10, EVENT, NOW))
              .plus(pending("alarms", 10, EVENT, NOW));
      assertThat(state.dueAt(LIMITS, DELAY), is(Instant.EPOCH));
    }
  }
}
