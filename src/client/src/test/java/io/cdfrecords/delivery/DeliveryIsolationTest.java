package io.cdfrecords.delivery;

import static io.cdfrecords.delivery.FateMatchers.failedBecause;
import static io.cdfrecords.delivery.FateMatchers.kept;
import static io.cdfrecords.delivery.FateMatchers.written;
import static io.cdfrecords.policy.FailureReason.REJECTED;
import static io.cdfrecords.policy.FailureReason.TOO_LARGE;
import static io.cdfrecords.testing.SampleReplies.repeating;
import static io.cdfrecords.testing.SampleReplies.status;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import io.cdfrecords.api.EncodedRecord;
import io.cdfrecords.api.Operation;
import io.cdfrecords.api.StreamInfo;
import io.cdfrecords.testing.FakeClock;
import io.cdfrecords.testing.FakeEndpoint.Reaction;
import io.cdfrecords.testing.SampleRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are refused as a whole because of some of their records. */
final class DeliveryIsolationTest {

  /** 2 · log2(1000) + 2. */
  private static final int MOST_FOR_ONE = 21;

  @Nested
  final class AnInvalidRecord {
    @ParameterizedTest
    @EnumSource(StreamInfo.Type.class)
    void isRejectedAndTheOthersAreWritten(StreamInfo.Type type) {
      Rig rig = Rig.of(type);
      List<PendingRecord> pending = SampleRecords.ingests(10);
      rig.stream.refusing(theseOf(Set.of("r3")));

      Round round = rig.round(pending);

      assertThat(
          Fate.of(pending.get(3), round),
          failedBecause(
              REJECTED, equalTo("the service refused the record; the service said: invalid")));
      assertThat(Fate.ofAll(without(pending, 3), round), everyItem(is(written())));
    }

    @Test
    @Timeout(60)
    void amongAThousandCostsAtMostTwentyOneRequestsWhereverItStands() {
      List<PendingRecord> pending = SampleRecords.ingests(1000);
      for (int place = 0; place < 1000; place++) {
        Rig rig = Rig.mutable();
        String culprit = "r" + place;
        rig.stream.refusing(record -> record.id().externalId().equals(culprit));

        Round round = rig.round(pending);

        assertThat(culprit, rig.service.requests().size(), is(lessThanOrEqualTo(MOST_FOR_ONE)));
        assertThat(Fate.of(pending.get(place), round), failedBecause(REJECTED));
        assertThat(rig.stream.size(), is(999));
      }
    }

    @ParameterizedTest
    @CsvSource({"2, 1", "2, 2", "5, 3", "10, 4", "19, 5", "20, 6", "21, 7", "100, 8"})
    void costsNoMoreThanItsShareWhereverSeveralStand(int culprits, int seed) {
      Rig rig = Rig.mutable();
      Set<String> ids =
          new Random(seed)
              .ints(0, 1000)
              .distinct()
              .limit(culprits)
              .mapToObj(i -> "r" + i)
              .collect(Collectors.toSet());
      rig.stream.refusing(theseOf(ids));

      rig.round(SampleRecords.ingests(1000));

      assertThat(rig.service.requests().size(), is(lessThanOrEqualTo(culprits * MOST_FOR_ONE)));
      assertThat(rig.stream.size(), is(1000 - culprits));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 20})
    void costsNoMoreThanItsShareWhereThereAreSeveral(int culprits) {
      Rig rig = Rig.mutable();
      int apart = 1000 / culprits;
      rig.stream.refusing(
          record -> Integer.parseInt(record.id().externalId().substring(1)) % apart == 0);

      Round round = rig.round(SampleRecords.ingests(1000));

      assertThat(rig.service.requests().size(), is(lessThanOrEqualTo(1 + culprits * 20)));
      assertThat(
          round.settled().stream().filter(settled -> !settled.isWritten()).toList(),
          hasSize(culprits));
      assertThat(rig.stream.size(), is(1000 - culprits));
    }

    @Test
    void costsTwoMoreRequestsWhereTheServiceNamesIt() {
      Rig rig = Rig.mutable();
      List<PendingRecord> pending = SampleRecords.ingests(1000);
      rig.stream.refusing(theseOf(Set.of("r3"))).namingCulprits();

      Round round = rig.round(pending);

      assertThat(rig.service.requests(), hasSize(3));
      assertThat(Fate.of(pending.get(3), round), failedBecause(REJECTED));
      assertThat(rig.stream.size(), is(999));
    }

    @Test
    void isFoundAlsoByA422() {
      Rig rig = Rig.immutable();
      List<PendingRecord> pending = SampleRecords.ingests(2);
      rig.service.then(status(422), status(422));

      Round round = rig.round(pending);

      assertThat(Fate.of(pending.get(0), round), failedBecause(REJECTED));
      assertThat(Fate.of(pending.get(1), round), is(written()));
    }
  }

  @Nested
  final class IsolationThatIsInterrupted {
    private final List<PendingRecord> pending = SampleRecords.ingests(8);
    private final Rig rig = Rig.mutable();

    IsolationThatIsInterrupted() {
      rig.stream.refusing(theseOf(Set.of("r7")));
    }

    @Test
    void goesOnInTheNextRoundWhereItStopped() {
      rig.service.onRequest(() -> rig.clock.advance(Duration.ofSeconds(10)));
      Instant afterTwoRequests = FakeClock.START.plusSeconds(15);

      Round round = rig.round(pending, Backoff.NONE, afterTwoRequests);
      Round next = rig.next(round);

      // The first half was accepted: that the other holds the culprit needs no request.
      assertThat(sizes(), contains(8, 4, 2, 1, 1));
      assertThat(Fate.of(pending.get(7), next), failedBecause(REJECTED));
    }

    @Test
    void isNotForgottenByRecordsThatWereThrottledMeanwhile() {
      rig.service.then(
          Reaction.AS_USUAL, Reaction.AS_USUAL, Reaction.of(status(429)), Reaction.AS_USUAL);

      Round round = rig.round(pending);
      List<PendingRecord> more = new ArrayList<>(round.left().pending());
      more.addAll(SampleRecords.ingests(100).subList(50, 100));
      rig.clock.advanceTo(round.left().backoff().notBefore());
      rig.round(more, round.left().backoff());

      assertThat(sizes().subList(0, 5), contains(8, 4, 2, 2, 2));
    }

    private List<Integer> sizes() {
      return rig.service.sentIds().stream().map(List::size).toList();
    }
  }

  @Nested
  final class ATooLargeRequest {
    @Test
    void isHalvedUntilItFits() {
      Rig rig = Rig.mutable();
      List<PendingRecord> pending = SampleRecords.ingests(8);
      rig.stream.takingAtMost(40);

      Round round = rig.round(pending);

      assertThat(Fate.ofAll(pending, round), everyItem(is(written())));
    }

    @Test
    void isTooLargeWhereItIsOneRecord() {
      Rig rig = Rig.mutable();
      PendingRecord large =
          SampleRecords.pending(Operation.INGEST, SampleRecords.ofSize("large", 200));
      PendingRecord small = SampleRecords.ingest("small");
      rig.stream.takingAtMost(100);

      Round round = rig.round(large, small);

      assertThat(Fate.of(large, round), failedBecause(TOO_LARGE));
      assertThat(Fate.of(small, round), is(written()));
    }
  }

  @Nested
  final class IdentifiersTheServiceCallsRepeated {
    @Test
    void areSentApartFromEachOtherAndFromTheRest() {
      Rig rig = Rig.mutable();
      List<PendingRecord> pending = SampleRecords.ingests(4);
      rig.service.then(repeating("r1", "r3"));

      Round round = rig.round(pending);

      assertThat(
          rig.service.sentIds(),
          contains(
              List.of("r0", "r1", "r2", "r3"), List.of("r0", "r2"), List.of("r1"), List.of("r3")));
      assertThat(Fate.ofAll(pending, round), everyItem(is(written())));
    }

    @Test
    void areIsolatedWhereTheyWereNeverSent() {
      Rig rig = Rig.mutable();
      List<PendingRecord> pending = SampleRecords.ingests(2);
      rig.service.then(repeating("other"));

      Round round = rig.round(pending);

      assertThat(rig.service.requests(), hasSize(3));
      assertThat(Fate.ofAll(pending, round), everyItem(is(written())));
    }

    @Test
    void areRejectedWhereTheRecordIsAlone() {
      Rig rig = Rig.mutable();
      PendingRecord a = SampleRecords.ingest("a");
      rig.service.then(repeating("a"));

      assertThat(Fate.of(a, rig.round(a)), failedBecause(REJECTED));
    }
  }

  @Test
  void keepsWhatWasRefusedInGroupsNoLargerThanTheyWereCutTo() {
    Rig rig = Rig.mutable();
    List<PendingRecord> pending = SampleRecords.ingests(4);
    rig.service.then(status(400), status(429));

    Round round = rig.round(pending);

    assertThat(Fate.ofAll(pending, round), everyItem(is(kept())));
    assertThat(
        round.left().pending().stream().map(record -> record.attempts().groupLimit()).toList(),
        everyItem(is(2)));
  }

  private static Predicate<EncodedRecord> theseOf(Set<String> externalIds) {
    return record -> externalIds.contains(record.id().externalId());
  }

  private static List<PendingRecord> without(List<PendingRecord> records, int place) {
    List<PendingRecord> others = new ArrayList<>(records);
    others.remove(place);
    return others;
  }
}
