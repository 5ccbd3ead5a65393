package io.cdfrecords.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import io.cdfrecords.delivery.Backoff;
import io.cdfrecords.delivery.PendingRecord;
import io.cdfrecords.delivery.RefusalShares;
import io.cdfrecords.policy.BatchLimits;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StreamBufferTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final Duration DELAY = Duration.ofSeconds(2);

  /** A request of n items has 12 bytes around them and n−1 commas between them. */
  private static final BatchLimits LIMITS = new BatchLimits(10, 1_000);

  /** A small record that a call adds. */
  private static final HeldRecords ONE = new HeldRecords(1, 350);

  private static StreamBuffer holding(int records, long bytes) {
    return StreamBuffer.toSend(records, bytes, NOW, Backoff.NONE);
  }

  private static StreamBuffer throttled(int records, Instant until) {
    return StreamBuffer.toSend(records, records, NOW, new Backoff(until, 1));
  }

  @Nested
  final class FitsOneMore {
    @ParameterizedTest
    @CsvSource({"0, true", "8, true", "9, true", "10, false", "11, false"})
    void whileRecordsAreBelowTheLimit(int held, boolean fits) {
      assertThat(holding(held, held).fits(1, LIMITS), is(fits));
    }

    @ParameterizedTest
    @CsvSource({
      // the first: 12 + 988 = 1000
      "0, 0, 987, true",
      "0, 0, 988, true",
      "0, 0, 989, false",
      // the third: 12 + 2 commas + 600 + 386 = 1000
      "2, 600, 385, true",
      "2, 600, 386, true",
      "2, 600, 387, false"
    })
    void whileTheWholeBodyKeepsToTheByte(int held, long bytes, long more, boolean fits) {
      assertThat(holding(held, bytes).fits(more, LIMITS), is(fits));
    }
  }

  @Nested
  final class IsFull {
    @ParameterizedTest
    @CsvSource({"0, false", "9, false", "10, true", "11, true"})
    void atTheLimitOfRecords(int held, boolean full) {
      assertThat(holding(held, held).isFull(LIMITS), is(full));
    }

    @ParameterizedTest
    @CsvSource({
      // 12 + 1 comma + 987 = 1000
      "2, 986, false", "2, 987, true", "2, 988, true",
      // 12 + 988 = 1000
      "1, 987, false", "1, 988, true", "1, 989, true"
    })
    void atTheLimitOfBytes(int held, long bytes, boolean full) {
      assertThat(holding(held, bytes).isFull(LIMITS), is(full));
    }
  }

  @Nested
  final class LetsWhoeverBringsMoreWait {
    @ParameterizedTest
    @CsvSource({
      "79, PT0S",
      "80, PT0.02S",
      "120, PT0.03S",
      "160, PT0.04S",
      "880, PT0.22S",
      "16000, PT3S"
    })
    void fromEightRequestsOfRecordsOn(int held, Duration wait) {
      assertThat(holding(held, held).longestWait(ONE, LIMITS, false), is(wait));
    }

    @ParameterizedTest
    @CsvSource({"7999, PT0S", "8000, PT0.02S", "16000, PT0.04S"})
    void fromEightRequestsOfBytesOn(long bytes, Duration wait) {
      assertThat(holding(1, bytes).longestWait(ONE, LIMITS, false), is(wait));
    }

    @ParameterizedTest
    @CsvSource({
      "7999, 79999999, PT0S",
      "8000, 0, PT0.02S",
      "1, 80000000, PT0.02S",
      "1, 160000000, PT0.04S"
    })
    void byTheLargestLimitsToo(int held, long bytes, Duration wait) {
      assertThat(holding(held, bytes).longestWait(ONE, BatchLimits.LARGEST, false), is(wait));
    }

    @ParameterizedTest(name = "{0} records of {1} bytes together")
    @CsvSource({
      "1, 2000, PT0.02S",
      "1, 2100, PT0.021S",
      "1, 100000, PT1S",
      "1, 10000000, PT3S",
      "10, 3500, PT0.2S"
    })
    void longerTheMoreItBrings(int records, long bytes, Duration wait) {
      HeldRecords added = new HeldRecords(records, bytes);

      assertThat(holding(80, 80).longestWait(added, LIMITS, false), is(wait));
    }

    /** While nothing is sent, the shards of a thread take in one record after another. */
    @ParameterizedTest(name = "{0} shards, {2} records of {1} bytes together")
    @CsvSource({
      "1, 350, 1, 55, 20",
      "1, 1000, 1, 55, 55",
      "1, 10000, 1, 26, 260",
      "1, 300000, 1, 2, 450",
      "4, 1000, 1, 115, 115",
      "4, 10000, 1, 60, 600",
      "1, 350, 50, 75, 26",
      "1, 10000, 10, 26, 260",
      "4, 1000, 50, 115, 115",
      "4, 10000, 10, 60, 600"
    })
    void soThatAThreadHoldsWhatComesInAnHour(
        int shards, int size, int together, int thousands, int megabytes) {
      Duration hour = Duration.ofHours(1);
      HeldRecords added = new HeldRecords(together, (long) together * size);
      int held = 0;
      for (Duration waited = Duration.ZERO; waited.compareTo(hour) < 0; held += added.records()) {
        StreamBuffer shard = holding(held / shards, (long) held / shards * size);
        waited = waited.plus(shard.longestWait(added, BatchLimits.LARGEST, false));
      }

      assertThat(held, is(lessThanOrEqualTo(thousands * 1000)));
      assertThat((long) held * size, is(lessThanOrEqualTo(megabytes * 1_000_000L)));
    }
  }

  @Nested
  final class OfWhichSuspectsTakeAPart {
    private static StreamBuffer holding(int suspects, int others) {
      return new StreamBuffer(
          suspects + others,
          suspects + others,
          NOW,
          Backoff.NONE,
          AwaitingConfirmation.NONE,
          RefusalShares.NONE,
          new HeldRecords(suspects, suspects));
    }

    @ParameterizedTest(name = "{0} suspects and {1} others together")
    @CsvSource({"1, 49, PT0.02S", "0, 50, PT0S", "50, 0, PT1S", "200, 49, PT3S"})
    void letsOnlyTheSuspectsOfAListWait(int suspects, int others, Duration wait) {
      assertThat(
          holding(40, 1)
              .longestWait(
                  new HeldRecords(suspects, suspects), new HeldRecords(others, others), LIMITS),
          is(wait));
    }

    @ParameterizedTest(name = "{0} suspects, {1} others")
    @CsvSource({
      // Alone they may take all of it.
      "79, 0, PT0S",
      "80, 0, PT0.02S",
      // While others wait it is half.
      "39, 1, PT0S",
      "40, 1, PT0.02S",
      "120, 1, PT0.04S",
      "40, 39, PT0.02S",
      "39, 60, PT0S"
    })
    void letsAnotherSuspectWait(int suspects, int others, Duration wait) {
      assertThat(holding(suspects, others).longestWait(ONE, LIMITS, true), is(wait));
    }

    @ParameterizedTest(name = "{0} suspects, {1} others")
    @CsvSource({
      // Another record does not wait for suspects: half of the buffer is for the others.
      "80, 1, PT0S",
      "200, 39, PT0S",
      "200, 40, PT0.02S",
      "40, 39, PT0S",
      "40, 40, PT0.02S",
      "20, 59, PT0S",
      "20, 60, PT0.02S"
    })
    void letsAnotherRecordWait(int suspects, int others, Duration wait) {
      assertThat(holding(suspects, others).longestWait(ONE, LIMITS, false), is(wait));
    }
  }

  @Nested
  final class ComesDue {
    @Test
    void whenItsOldestRecordHasWaitedLongEnough() {
      assertThat(holding(1, 10).dueAt(LIMITS, DELAY), is(NOW.plus(DELAY)));
    }

    @Test
    void atOnceWhenItIsFull() {
      assertThat(holding(10, 10).dueAt(LIMITS, DELAY), is(Instant.EPOCH));
    }

    @Test
    void neverBeforeTheStreamMayBeSentTo() {
      Instant later = NOW.plusSeconds(60);
      assertThat(throttled(1, later).dueAt(LIMITS, DELAY), is(later));
      assertThat(throttled(10, later).dueAt(LIMITS, DELAY), is(later));
    }

    @Test
    void afterItsDelayWhereTheThrottlingEndsEarlier() {
      assertThat(throttled(1, NOW.plusSeconds(1)).dueAt(LIMITS, DELAY), is(NOW.plus(DELAY)));
    }
  }

  @Nested
  final class Grows {
    @Test
    void byARecordAtATimeFromTheFirstOnesArrival() {
      StreamBuffer two =
          StreamBuffer.EMPTY.plus(pending(100, NOW)).plus(pending(50, NOW.plusSeconds(1)));
      assertThat(two, is(StreamBuffer.toSend(2, 150, NOW, Backoff.NONE)));
    }

    @Test
    void byARecordThatArrivedBeforeTheOthers() {
      Backoff backoff = new Backoff(NOW, 3);
      StreamBuffer later = StreamBuffer.toSend(1, 10, NOW.plusSeconds(5), backoff);
      assertThat(later.plus(pending(20, NOW)), is(StreamBuffer.toSend(2, 30, NOW, backoff)));
      assertThat(
          StreamBuffer.waiting(backoff).plus(pending(20, NOW)),
          is(StreamBuffer.toSend(1, 20, NOW, backoff)));
    }

    private PendingRecord pending(int bytes, Instant arrivedAt) {
      return Pendings.pending("alarms", bytes, NOW, arrivedAt);
    }
  }

  @Nested
  final class IsForgettable {
    @ParameterizedTest
    @CsvSource({
      "0, -1, true",
      "0, 0, true",
      "0, 1, false",
      "1, -1, false",
      "1, 0, false",
      "1, 1, false"
    })
    void whenNothingWaitsAndNothingHoldsItUp(int records, int seconds, boolean forgettable) {
      assertThat(throttled(records, NOW.plusSeconds(seconds)).isForgettable(NOW), is(forgettable));
    }
  }
}
