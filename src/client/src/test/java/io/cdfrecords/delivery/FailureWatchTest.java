package io.cdfrecords.delivery;

import static io.cdfrecords.policy.FailureReason.DUPLICATE;
import static io.cdfrecords.policy.FailureReason.REJECTED;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.policy.FailureLimit;
import io.cdfrecords.policy.FailureTally;
import io.cdfrecords.policy.FailureWatch;
import io.cdfrecords.policy.TooManyFailuresException;
import io.cdfrecords.testing.SampleRecords;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FailureWatchTest {
  private static FailureWatch watch(double share, long minimum, FailureTally before) {
    return new FailureWatch(new FailureLimit(share, minimum), before, "in shard 3");
  }

  private static SettledRecord settled(boolean written) {
    return new SettledRecord(
        SampleRecords.ingest("a"),
        written ? null : new SettledRecord.Failure(DUPLICATE, "it is stored", true),
        0,
        null,
        -1);
  }

  @Nested
  final class EndsTheJob {
    @ParameterizedTest
    @CsvSource({
      // the share of all that were settled
      "0.1, 1, 90, 10, false",
      "0.1, 1, 89, 10, true",
      "0, 1, 1000000, 1, true",
      "0.999, 1, 1, 999, false",
      "1, 1, 0, 1000000, false",
      // the minimum of failures
      "0.1, 10, 0, 9, false",
      "0.1, 10, 0, 10, true",
      "0, 2, 5, 1, false",
      "0, 2, 5, 2, true",
    })
    void whenMoreFailedThanShareAndMinimumAllow(
        double share, long minimum, int written, int failed, boolean ends) {
      FailureWatch watch = watch(share, minimum, FailureTally.NONE);
      List<SettledRecord> round = new ArrayList<>();
      for (int i = 0; i < failed; i++) {
        round.add(settled(false));
      }
      for (int i = 0; i < written; i++) {
        round.add(settled(true));
      }
      if (ends) {
        assertThrows(
            TooManyFailuresException.class, () -> watch.settled(SettledRecord.tally(round)));
      } else {
        watch.settled(SettledRecord.tally(round));
      }
      assertThat(watch.tally().settled(), is((long) written + failed));
      assertThat(watch.tally().failed(), is((long) failed));
    }

    @Test
    void withTheCountsAndTheLastFailure() {
      FailureWatch watch = watch(0.25, 2, new FailureTally(4, 1, "INVALID: before"));
      TooManyFailuresException thrown =
          assertThrows(
              TooManyFailuresException.class,
              () -> watch.failed(REJECTED, "no container; the service said: none"));
      assertThat(
          thrown.getMessage(),
          is(
              "too many records fail: 2 of 5 in shard 3, which is more than a share of 0.25 and at"
                  + " least 2; mend the cause, or allow more failures. The last one is REJECTED: no"
                  + " container; the service said: none"));
    }

    @Test
    void nowWhereItGoesOnFromACountThatIsTooHighAlready() {
      FailureWatch watch = watch(0.5, 10, new FailureTally(100, 100, "REJECTED: x"));
      watch.passed();
      assertThrows(TooManyFailuresException.class, () -> watch.failed(REJECTED, "x"));
    }
  }

  @Test
  void countsTheSameInOneRoundAsInMany() {
    FailureWatch together = watch(1, 1, FailureTally.NONE);
    FailureWatch apart = watch(1, 1, FailureTally.NONE);
    List<SettledRecord> all = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      all.add(settled(i % 3 == 0));
      apart.settled(SettledRecord.tally(all.subList(i, i + 1)));
    }
    together.settled(SettledRecord.tally(all));
    assertThat(together.tally(), is(new FailureTally(100, 66, "DUPLICATE: it is stored")));
    assertThat(apart.tally(), is(together.tally()));
  }

  @Test
  void countsNothingWithoutALimit() {
    FailureTally before = new FailureTally(3, 2, "x");
    FailureWatch watch = new FailureWatch(null, before, "in shard 3");
    watch.passed();
    watch.failed(REJECTED, "y");
    watch.settled(SettledRecord.tally(List.of(settled(false))));
    assertThat(watch.tally(), is(before));
  }

  @Test
  void neverCountsBeyondTheLargestNumber() {
    FailureTally most = new FailureTally(Long.MAX_VALUE, Long.MAX_VALUE, "x");
    assertThat(most.passed(), is(most));
    assertThat(most.failed(REJECTED, "y").failed(), is(Long.MAX_VALUE));
  }

  @Test
  void keepsAThousandCharactersOfTheLastFailure() {
    assertThat(
        FailureTally.NONE.failed(REJECTED, "x".repeat(2_000)).last(),
        is("REJECTED: " + "x".repeat(990)));
  }

  @Nested
  final class ALimit {
    @ParameterizedTest
    @ValueSource(doubles = {-0.001, 1.001, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesWhatIsNoShare(double share) {
      IllegalArgumentException refused =
          assertThrows(IllegalArgumentException.class, () -> new FailureLimit(share, 1));
      assertThat(refused.getMessage(), is("share must be between 0 and 1, but was " + share));
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 0})
    void refusesAMinimumOfNothing(long minimum) {
      IllegalArgumentException refused =
          assertThrows(IllegalArgumentException.class, () -> new FailureLimit(0.5, minimum));
      assertThat(refused.getMessage(), is("minimum must be at least 1, but was " + minimum));
    }
  }

  @ParameterizedTest
  @CsvSource({"-1, -1", "0, 1", "5, -1"})
  void refusesATallyThatDoesNotAddUp(long settled, long failed) {
    assertThrows(IllegalArgumentException.class, () -> new FailureTally(settled, failed, ""));
  }
}
