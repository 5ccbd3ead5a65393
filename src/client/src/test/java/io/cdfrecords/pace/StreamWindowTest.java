package io.cdfrecords.pace;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import io.cdfrecords.api.Envelope;
import io.cdfrecords.api.Operation;
import io.cdfrecords.pace.StreamWindow.Slice;
import io.cdfrecords.policy.BudgetUse;
import io.cdfrecords.policy.StreamQuota;
import io.cdfrecords.testing.FakeClock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StreamWindowTest {
  private static final Instant NOW = FakeClock.START;
  private static final Duration WINDOW = Duration.ofMinutes(10);

  /** A request of n such records has 12 bytes around them and n−1 commas between: 11 + 100 n. */
  private static final int BYTES = 99;

  private static final StreamQuota SHARE =
      new StreamQuota(5_000, 1_000_000, Long.MAX_VALUE, WINDOW);

  private static IntFunction<BudgetUse> taking(Operation operation) {
    return records ->
        BudgetUse.of(operation, records, Envelope.bytes(records, (long) records * BYTES));
  }

  private static StreamWindow sent(long records, Instant at) {
    return StreamWindow.NEW.plus(new BudgetUse(records, records, 0), at, WINDOW);
  }

  @Nested
  final class ABudget {
    @ParameterizedTest
    @CsvSource({"3999, 1000", "4000, 1000", "4001, 999", "4949, 51"})
    void isUsedToTheLastRecordWorthARequest(long used, int allowed) {
      assertThat(
          sent(used, NOW).admit(1000, taking(Operation.INGEST), BudgetUse.NOTHING, SHARE, NOW),
          is(Admission.now(allowed)));
    }

    @ParameterizedTest
    @CsvSource({"4950", "4999", "5000", "6000"})
    void isNotUsedForLessThanAHundredthOfIt(long used) {
      assertThat(
          sent(used, NOW).admit(1000, taking(Operation.INGEST), BudgetUse.NOTHING, SHARE, NOW),
          is(Admission.at(NOW.plus(WINDOW))));
    }

    @Test
    void isUsedForLessWhereNothingMoreIsPending() {
      assertThat(
          sent(4_999, NOW).admit(1, taking(Operation.INGEST), BudgetUse.NOTHING, SHARE, NOW),
          is(Admission.now(1)));
    }

    @ParameterizedTest
    @CsvSource({"999999, 9999", "100011, 1000", "100010, 999"})
    void countsTheBytesOfWholeBodies(long bytes, int allowed) {
      StreamQuota share = new StreamQuota(1_000_000, bytes, Long.MAX_VALUE, WINDOW);
      assertThat(
          StreamWindow.NEW.admit(
              Math.min(allowed + 1, 9_999),
              taking(Operation.INGEST),
              BudgetUse.NOTHING,
              share,
              NOW),
          is(Admission.now(allowed)));
    }

    @ParameterizedTest
    @CsvSource({"INGEST, 100", "UPSERT, 60", "DELETE, 60"})
    void countsAnUpsertAsIngestedAndAsUpdated(Operation operation, int allowed) {
      StreamQuota share = new StreamQuota(5_000, 1_000_000, 60, WINDOW);
      assertThat(
          StreamWindow.NEW.admit(100, taking(operation), BudgetUse.NOTHING, share, NOW),
          is(Admission.now(allowed)));
      BudgetUse amount = taking(operation).apply(100);
      assertThat(
          amount,
          is(
              switch (operation) {
                case INGEST -> new BudgetUse(100, 10_011, 0);
                case UPSERT -> new BudgetUse(100, 10_011, 100);
                case DELETE -> new BudgetUse(0, 0, 100);
              }));
    }

    @Test
    void isNoReasonToWaitForEverWithARecordLargerThanTheShare() {
      StreamQuota share = new StreamQuota(5_000, 50, Long.MAX_VALUE, WINDOW);
      assertThat(
          StreamWindow.NEW.admit(2, taking(Operation.INGEST), BudgetUse.NOTHING, share, NOW),
          is(Admission.now(1)));
      assertThat(
          sent(1, NOW).admit(2, taking(Operation.INGEST), BudgetUse.NOTHING, share, NOW),
          is(Admission.at(NOW.plus(WINDOW))));
    }
  }

  @Nested
  final class TheWindow {
    private final StreamWindow burst = sent(5_000, NOW);

    @Test
    void givesABurstBackWhenItLeavesAndNotAMillisecondBefore() {
      Instant before = NOW.plus(WINDOW).minusMillis(1);
      assertThat(
          burst.admit(1000, taking(Operation.INGEST), BudgetUse.NOTHING, SHARE, before),
          is(Admission.at(NOW.plus(WINDOW))));
      assertThat(
          burst.admit(1000, taking(Operation.INGEST), BudgetUse.NOTHING, SHARE, NOW.plus(WINDOW)),
          is(Admission.now(1000)));
    }

    @Test
    void givesBackPieceByPieceWhatWasSentPieceByPiece() {
      StreamWindow pace =
          sent(4_000, NOW).plus(new BudgetUse(1_000, 0, 0), NOW.plusSeconds(60), WINDOW);
      assertThat(
          pace.admit(1000, taking(Operation.INGEST), BudgetUse.NOTHING, SHARE, NOW.plusSeconds(60)),
          is(Admission.at(NOW.plus(WINDOW))));
      assertThat(
          pace.at(NOW.plus(WINDOW), WINDOW).slices(),
          contains(new Slice(NOW.plusSeconds(60), new BudgetUse(1_000, 0, 0))));
    }

    @Test
    void keepsASliceUntilAllOfItMayLeave() {
      StreamWindow pace = sent(10, NOW).plus(new BudgetUse(5, 5, 0), NOW.plusMillis(5_999), WINDOW);
      assertThat(
          pace.slices(), contains(new Slice(NOW.plusMillis(5_999), new BudgetUse(15, 15, 0))));
      StreamWindow next = pace.plus(new BudgetUse(1, 1, 0), NOW.plusMillis(6_000), WINDOW);
      assertThat(next.slices(), hasSize(2));
    }

    @Test
    void hasABoundedNumberOfSlicesHoweverMuchIsSent() {
      StreamWindow pace = StreamWindow.NEW;
      for (int second = 0; second < 3_000; second++) {
        pace = pace.plus(new BudgetUse(1, 1, 0), NOW.plusSeconds(second), WINDOW);
        assertThat(pace.slices().size(), is(lessThanOrEqualTo(StreamQuota.SLICES + 1)));
      }
    }

    @Test
    void neverLosesWhatWasSentWhenTheClockGoesBack() {
      StreamWindow pace = burst.plus(new BudgetUse(1, 1, 0), NOW.minusSeconds(60), WINDOW);
      assertThat(pace.slices(), contains(new Slice(NOW, new BudgetUse(5_001, 5_001, 0))));
    }
  }

  @Nested
  final class AfterA429 {
    @Test
    void allowsHalfOfTheShare() {
      assertThat(
          sent(2_000, NOW)
              .throttledAt(NOW)
              .admit(1000, taking(Operation.INGEST), BudgetUse.NOTHING, SHARE, NOW),
          is(Admission.now(500)));
    }

    @Test
    void asksAgainWhenThePaceHasRisenBeforeAnythingLeavesTheWindow() {
      StreamWindow pace = sent(4_000, NOW).throttledAt(NOW);
      assertThat(
          pace.admit(1000, taking(Operation.INGEST), BudgetUse.NOTHING, SHARE, NOW),
          is(Admission.at(NOW.plusSeconds(32))));
      assertThat(
          pace.admit(1000, taking(Operation.INGEST), BudgetUse.NOTHING, SHARE, NOW.plusSeconds(32)),
          is(Admission.now(1000)));
    }

    @Test
    void isRememberedUntilThePaceIsWholeAgain() {
      StreamWindow pace = StreamWindow.NEW.throttledAt(NOW);
      assertThat(pace.isForgettable(NOW.plusSeconds(31)), is(false));
      assertThat(pace.isForgettable(NOW.plusSeconds(32)), is(true));
      assertThat(sent(1, NOW).isForgettable(NOW.plusSeconds(32)), is(false));
    }
  }
}
