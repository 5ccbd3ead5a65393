package io.cdfrecords.delivery;

import static io.cdfrecords.delivery.FateMatchers.failedBecause;
import static io.cdfrecords.delivery.FateMatchers.kept;
import static io.cdfrecords.delivery.FateMatchers.written;
import static io.cdfrecords.policy.FailureReason.DUPLICATE;
import static io.cdfrecords.policy.FailureReason.POSSIBLE_ECHO;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.api.EncodedRecord;
import io.cdfrecords.api.FilterRequest;
import io.cdfrecords.api.Operation;
import io.cdfrecords.api.SourceKind;
import io.cdfrecords.testing.FakeClock;
import io.cdfrecords.testing.FakeEndpoint.Reaction;
import io.cdfrecords.testing.SampleRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Duplicates are read back, and told from a record's own echo. */
final class DeliveryConfirmTest {
  private final PendingRecord a = SampleRecords.ingest("a");
  private final PendingRecord b = SampleRecords.ingest("b");
  private final Rig rig = Rig.mutable().confirming();

  private static EncodedRecord other(String externalId) {
    return SampleRecords.encoded(SampleRecords.SPACE, externalId, "0");
  }

  private void lagging(int seconds) {
    rig.stream.lagging(Duration.ofSeconds(seconds), rig.clock);
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
  final class AStoredRecord {
    @Test
    void ofEqualContentCountsAsWritten() {
      rig.stream.storing(a.record());

      Round round = rig.round(a, b);

      assertThat(Fate.of(a, round), is(written()));
      assertThat(Fate.of(b, round), is(written()));
      assertThat(rig.listener.confirmed, is(1));
      assertThat(rig.service.queries().get(0).externalIds(), contains("a"));
    }

    @Test
    void ofOtherContentIsAConfirmedDuplicate() {
      rig.stream.storing(other("a"));

      Fate fate = Fate.of(a, rig.round(a));

      assertThat(fate, failedBecause(DUPLICATE, containsString("other content")));
      assertThat(confirmed(fate), is(true));
      assertThat(rig.listener.confirmed, is(0));
    }

    @Test
    void ofViewsIsComparedLikewiseAndByQueriesOfItsOwn() {
      PendingRecord same = ofAView("same");
      PendingRecord different = ofAView("different");
      rig.stream.storing(same.record()).storing(other("different")).storing(a.record());

      Round round = rig.round(same, a, different);

      assertThat(Fate.of(same, round), is(written()));
      assertThat(confirmed(Fate.of(different, round)), is(true));
      assertThat(
          rig.service.queries().stream().map(FilterRequest::externalIds).toList(),
          contains(List.of("a"), List.of("same", "different"), List.of("same", "different")));
    }

    @Test
    void thatIsARecordsOwnEchoCountsAsWrittenOnceItShows() {
      lagging(5);
      rig.service.then(Reaction.CUT_AFTER);

      Round round = rig.next(rig.round(a), 6);

      assertThat(Fate.of(a, round), is(written()));
      assertThat("sent again only to learn that it is stored", rig.service.requests(), hasSize(2));
    }

    @Test
    void givesEachReceiptItsOwnNumber() {
      rig.stream.storing(a.record());

      Round round = rig.round(a, b);

      assertThat(round.settled().stream().map(SettledRecord::request).toList(), contains(0, 1));
    }
  }

  @Nested
  final class UntilItShows {
    @Test
    void aRecordIsKeptAndReadAgainAfterWaitsThatDouble() {
      lagging(60);
      rig.stream.storing(a.record());
      List<Long> reads = new ArrayList<>();
      rig.service.onRequest(
          () -> reads.add(Duration.between(FakeClock.START, rig.clock.instant()).toSeconds()));

      Round round = rig.next(rig.round(a), 20);

      assertThat(reads, contains(0L, 0L, 1L, 2L, 4L, 8L, 16L, 30L));
      assertThat(Fate.of(a, round), failedBecause(POSSIBLE_ECHO, containsString("PT30S")));
      assertThat(rig.service.requests(), hasSize(1));
    }

    @Test
    void aRecordWaitsForAsLongAsItWasGivenAndNotLonger() {
      rig.waitingFor(Duration.ofSeconds(5));
      lagging(6);
      rig.stream.storing(a.record());

      Round round = rig.next(rig.round(a), 20);

      assertThat(Fate.of(a, round), failedBecause(POSSIBLE_ECHO, containsString("PT5S")));
      assertThat(rig.clock.instant(), is(FakeClock.START.plusSeconds(5)));
    }

    @Test
    void theStreamGoesOn() {
      lagging(60);
      rig.stream.storing(a.record());
      Round round = rig.round(a);
      List<PendingRecord> both = new ArrayList<>(round.left().pending());
      both.add(b);

      Round next = rig.round(both, round.left().backoff());

      assertThat(round.left().backoff().notBefore(), is(Instant.EPOCH));
      assertThat(Fate.of(b, next), is(written()));
      assertThat(Fate.of(a, next), is(kept()));
      assertThat(rig.service.sentIds(), contains(List.of("a"), List.of("b")));
      assertThat("not read before its time", rig.service.queries(), hasSize(1));
    }

    @Test
    void recordsOfItsIdentifierWaitBehindIt() {
      lagging(3);
      rig.stream.storing(a.record());
      PendingRecord equal = SampleRecords.ingest("a");
      PendingRecord different = SampleRecords.ingest("a", "2");

      Round first = rig.round(a, equal, different);
      assertThat(
          first.left().pending().stream().map(PendingRecord::dueAt).distinct().toList(),
          hasSize(1));
      Round round = rig.next(first, 6);

      assertThat(Fate.of(a, round), is(written()));
      assertThat(Fate.of(equal, round), is(written()));
      assertThat(Fate.of(different, round), failedBecause(DUPLICATE));
      assertThat(confirmed(Fate.of(different, round)), is(true));
      assertThat(rig.service.requests(), hasSize(1));
    }

    @Test
    void theRecordThatIsStoredIsFoundBehindOneThatIsNot() {
      PendingRecord different = SampleRecords.ingest("a", "2");
      PendingRecord same = SampleRecords.ingest("a", "3");
      rig.stream.storing(same.record());

      Round round = rig.round(different, same);

      assertThat(Fate.of(different, round), failedBecause(DUPLICATE));
      assertThat(Fate.of(same, round), is(written()));
      assertThat(rig.service.queries(), hasSize(1));
    }
  }
}
