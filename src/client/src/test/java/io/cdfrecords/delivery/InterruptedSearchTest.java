package io.cdfrecords.delivery;

import static io.cdfrecords.delivery.FateMatchers.failedBecause;
import static io.cdfrecords.delivery.FateMatchers.written;
import static io.cdfrecords.policy.FailureReason.REJECTED;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import io.cdfrecords.api.EncodedRecord;
import io.cdfrecords.testing.FakeStream.Naming;
import io.cdfrecords.testing.SampleRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A search for culprits goes over several rounds, since a round has little time. */
final class InterruptedSearchTest {
  private static final int RECORDS = 1_000;
  private static final List<Integer> BAD = List.of(7, 500, 501, 999);
  private static final Duration OF_A_REQUEST = Duration.ofSeconds(1);

  /** In which a round makes two requests. */
  private static final Duration OF_A_ROUND = Duration.ofMillis(1_500);

  private final Rig rig = Rig.mutable();
  private final List<PendingRecord> pending = new ArrayList<>(SampleRecords.ingests(RECORDS));
  private int requestsSeen;

  InterruptedSearchTest() {
    BAD.forEach(place -> pending.set(place, SampleRecords.ingest("r" + place, "\"bad\"")));
    rig.stream.refusing(this::isBad);
  }

  private boolean isBad(EncodedRecord record) {
    if (requestsSeen < rig.service.requests().size()) {
      requestsSeen = rig.service.requests().size();
      rig.clock.advance(OF_A_REQUEST);
    }
    return record.text().contains("bad");
  }

  /** Delivers all, and returns how many requests that took. */
  private int requests(Duration ofARound, boolean remembers) {
    List<SettledRecord> settled = new ArrayList<>();
    StreamQueue queue = StreamQueue.of(SampleRecords.STREAM, pending);
    for (int i = 0; i < RECORDS && !queue.pending().isEmpty(); i++) {
      Instant begin = queue.dueAt();
      rig.clock.advanceTo(begin);
      Round round = rig.round(queue, Rig.unpaced(), rig.clock.instant().plus(ofARound));
      settled.addAll(round.settled());
      StreamQueue left = round.left();
      queue =
          remembers
              ? left
              : new StreamQueue(left.stream(), left.pending(), left.backoff(), left.refusals());
    }
    assertThat("each once", settled, hasSize(RECORDS));
    Round all = new Round(settled, queue);
    for (int i = 0; i < RECORDS; i++) {
      assertThat(
          Fate.of(pending.get(i), all), BAD.contains(i) ? failedBecause(REJECTED) : is(written()));
    }
    return rig.service.requests().size();
  }

  @ParameterizedTest
  @EnumSource
  void settlesEachRecordOnceInFewRequests(Naming naming) {
    rig.stream.naming(naming);
    int inParts = requests(OF_A_ROUND, true);

    InterruptedSearchTest whole = new InterruptedSearchTest();
    whole.rig.stream.naming(naming);
    assertThat(inParts, is(lessThanOrEqualTo(whole.requests(Duration.ofDays(1), true) * 5 / 4)));
  }

  @Test
  void costsMoreWhereItsStateIsForgotten() {
    int remembered = requests(OF_A_ROUND, true);

    assertThat(
        new InterruptedSearchTest().requests(OF_A_ROUND, false), is(greaterThan(remembered)));
  }
}
