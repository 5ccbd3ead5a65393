package io.cdfrecords.delivery;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.api.Reply;
import io.cdfrecords.delivery.Batch.Accused;
import io.cdfrecords.delivery.Batch.Aside;
import io.cdfrecords.testing.SampleRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A search for culprits that the end of a round interrupts. */
final class UnfinishedIsolationTest {
  private final List<PendingRecord> records = SampleRecords.ingests(6);
  private final List<Batch> resumed = new ArrayList<>();
  private final UnfinishedIsolation search =
      UnfinishedIsolation.of(
          List.of(
              Batch.without(
                  List.of(new Accused(records.get(4), Reply.answered(400), 2)),
                  records.subList(0, 2)),
              new Batch(records.subList(2, 4), true).halved()));

  private Batch.Aside aside(int index) {
    return Objects.requireNonNull(resumed.get(index).aside());
  }

  @Test
  void goesOnWithTheRecordsThatStillWait() {
    List<PendingRecord> others = search.resume(records, resumed);

    assertThat(resumed.get(0).records(), is(records.subList(0, 2)));
    assertThat(aside(0).accused().get(0).record(), is(records.get(4)));
    assertThat(resumed.get(1).records(), contains(records.get(2)));
    assertThat(aside(1).otherHalf(), contains(records.get(3)));
    assertThat(others, contains(records.get(5)));
  }

  /** The end of a round is no reason to send a record with fewer others. */
  @Test
  void goesOnInRequestsOfAnySize() {
    List<PendingRecord> waiting = records.stream().map(record -> record.inGroupsOf(1)).toList();

    search.resume(waiting, resumed);

    assertThat(resumed.get(0).records(), is(records.subList(0, 2)));
  }

  @Test
  void isForgottenWhereARecordOfItIsGone() {
    List<PendingRecord> waiting = records.subList(0, 4);

    List<PendingRecord> others = search.resume(waiting, resumed);

    assertThat(resumed.size(), is(1));
    assertThat(others, is(records.subList(0, 2)));
  }

  @Test
  void isForgottenWhereTheNumberOfARecordIsThatOfAnotherNow() {
    List<PendingRecord> waiting = new ArrayList<>();
    for (PendingRecord record : records) {
      PendingRecord other = SampleRecords.ingest("other", "1");
      waiting.add(
          PendingRecord.arrived(
              other.record(),
              other.operation(),
              record.arrival(),
              record.eventTime(),
              record.arrivedAt()));
    }

    List<PendingRecord> others = search.resume(waiting, resumed);

    assertThat(resumed, is(empty()));
    assertThat(others, is(waiting));
  }

  /** Whichever records still wait: none is lost, and none goes into two requests. */
  @Test
  void givesEachRecordThatWaitsOnce() {
    for (int some = 0; some < 1 << records.size(); some++) {
      List<PendingRecord> waiting = new ArrayList<>();
      for (int i = 0; i < records.size(); i++) {
        if ((some >> i & 1) == 1) {
          waiting.add(records.get(i));
        }
      }
      List<Batch> batches = new ArrayList<>();

      List<PendingRecord> given = new ArrayList<>(search.resume(waiting, batches));

      for (Batch batch : batches) {
        given.addAll(batch.records());
        Aside aside = batch.aside();
        if (aside != null) {
          given.addAll(aside.otherHalf());
          aside.accused().forEach(one -> given.add(one.record()));
        }
      }
      assertThat(given, containsInAnyOrder(waiting.toArray()));
    }
  }
}
