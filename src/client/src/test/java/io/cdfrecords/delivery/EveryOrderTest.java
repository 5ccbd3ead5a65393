package io.cdfrecords.delivery;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.testing.FakeEndpoint.Reaction;
import io.cdfrecords.testing.SampleRecords;
import io.cdfrecords.testing.SampleReplies;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A put, a newer put and a delete of one identifier: in any order, in any rounds and with any fault
 * of a request, the stream ends in the newest state.
 */
final class EveryOrderTest {
  private static final List<List<Integer>> ORDERS =
      List.of(
          List.of(1, 2, 3),
          List.of(1, 3, 2),
          List.of(2, 1, 3),
          List.of(2, 3, 1),
          List.of(3, 1, 2),
          List.of(3, 2, 1));

  /** How many changes each buffer takes. */
  private static final List<List<Integer>> BUFFERS =
      List.of(List.of(3), List.of(1, 2), List.of(2, 1), List.of(1, 1, 1));

  /** What the requests come to that do not pass: none, or one of the first three. */
  private static final List<List<Reaction>> FAULTS =
      List.of(
          List.of(),
          List.of(Reaction.CUT_AFTER),
          List.of(Reaction.of(SampleReplies.status(503))),
          List.of(Reaction.AS_USUAL, Reaction.CUT_AFTER),
          List.of(Reaction.AS_USUAL, Reaction.of(SampleReplies.status(503))),
          List.of(Reaction.AS_USUAL, Reaction.AS_USUAL, Reaction.CUT_AFTER),
          List.of(Reaction.of(SampleReplies.status(429)), Reaction.CUT_AFTER, Reaction.CUT_AFTER));

  static Stream<Arguments> deliveries() {
    return ORDERS.stream()
        .flatMap(
            order ->
                BUFFERS.stream()
                    .flatMap(
                        buffers ->
                            Stream.of(1, 2, 3)
                                .map(deleted -> Arguments.of(order, buffers, deleted))));
  }

  @ParameterizedTest(name = "versions {0} in buffers of {1}, version {2} deletes")
  @MethodSource("deliveries")
  void endsInTheNewestState(List<Integer> order, List<Integer> buffers, int deleted) {
    for (List<Reaction> faults : FAULTS) {
      Rig rig = Rig.mutable();
      rig.service.then(faults.toArray(new Reaction[0]));
      List<PendingRecord> arriving =
          order.stream().map(version -> change(version, version == deleted)).toList();

      List<SettledRecord> settled = deliver(rig, arriving, buffers);

      assertThat(settled.stream().allMatch(SettledRecord::isWritten), is(true));
      assertThat(
          settled.stream().map(SettledRecord::record).map(PendingRecord::version).sorted().toList(),
          equalTo(List.of(1L, 2L, 3L)));
      PendingRecord newest = arriving.get(order.indexOf(3));
      assertThat(rig.stream.stores(newest.record().id()), is(deleted != 3));
      assertThat(rig.stream.stores(newest.record()), is(deleted != 3));
    }
  }

  private static PendingRecord change(int version, boolean delete) {
    PendingRecord change =
        delete ? SampleRecords.delete("a") : SampleRecords.upsert("a", Integer.toString(version));
    return change.withVersion((long) version);
  }

  private static List<SettledRecord> deliver(
      Rig rig, List<PendingRecord> arriving, List<Integer> buffers) {
    List<SettledRecord> settled = new ArrayList<>();
    Round round = new Round(List.of(), StreamQueue.of(SampleRecords.STREAM, List.of()));
    int from = 0;
    for (int size : buffers) {
      List<PendingRecord> pending = new ArrayList<>(round.left().pending());
      pending.addAll(arriving.subList(from, from + size));
      from += size;
      rig.clock.advanceTo(round.left().backoff().notBefore());
      round = rig.round(pending, round.left().backoff());
      settled.addAll(round.settled());
    }
    for (int i = 0; i < 20 && !round.left().pending().isEmpty(); i++) {
      rig.clock.advanceTo(round.left().backoff().notBefore());
      round = rig.round(round.left().pending(), round.left().backoff());
      settled.addAll(round.settled());
    }
    return settled;
  }
}
