package io.cdfrecords.delivery;

import static io.cdfrecords.delivery.FateMatchers.failedBecause;
import static io.cdfrecords.delivery.FateMatchers.written;
import static io.cdfrecords.policy.FailureReason.REJECTED;
import static io.cdfrecords.policy.FailureReason.TOO_LARGE;
import static io.cdfrecords.policy.FailureReason.UNKNOWN_STREAM;
import static io.cdfrecords.testing.SampleReplies.saying;
import static io.cdfrecords.testing.SampleReplies.status;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.api.ConfigurationException;
import io.cdfrecords.api.RecordsRequest;
import io.cdfrecords.api.Reply;
import io.cdfrecords.policy.FailureReason;
import io.cdfrecords.testing.FakeEndpoint.Reaction;
import io.cdfrecords.testing.FakeStream.Naming;
import io.cdfrecords.testing.SampleRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Other answers while a culprit is isolated: each record keeps its own verdict. */
final class DeliveryInterruptedIsolationTest {
  private static final int BAD = 5;

  private final Rig rig = Rig.mutable();
  private final List<PendingRecord> pending = new ArrayList<>(SampleRecords.ingests(16));

  DeliveryInterruptedIsolationTest() {
    pending.set(BAD, SampleRecords.ingest("r" + BAD, "\"bad\""));
    rig.stream.refusing(record -> record.text().contains("bad"));
  }

  private List<PendingRecord> good() {
    return pending.stream().filter(record -> !record.equals(pending.get(BAD))).toList();
  }

  static Stream<Arguments> otherAnswers() {
    List<Reply> replies =
        List.of(
            status(413),
            saying(403, "no access"),
            status(401),
            status(429),
            status(503),
            Reply.noAnswer("time-out"),
            Reply.notSent("connection refused"));
    return replies.stream()
        .flatMap(
            reply ->
                Stream.of(1, 2, 3)
                    .flatMap(
                        after ->
                            Stream.of(Naming.values())
                                .map(naming -> Arguments.of(reply, after, naming))));
  }

  @ParameterizedTest
  @MethodSource("otherAnswers")
  void decideNothingAboutTheOthers(Reply reply, int after, Naming naming) {
    rig.stream.naming(naming);
    for (int i = 0; i < after; i++) {
      rig.service.then(Reaction.AS_USUAL);
    }
    rig.service.then(reply);

    Round round = rig.next(rig.round(pending), 30);

    // A 413 may meet a record alone, and is its own verdict then.
    List<RecordsRequest> made = rig.service.requests();
    boolean alone =
        reply.status() == 413 && made.size() > after && made.get(after).records().size() == 1;
    assertThat(Fate.of(pending.get(BAD), round), isRefusedAlone(TOO_LARGE));
    assertThat(
        Fate.ofAll(good(), round),
        everyItem(is(alone ? anyOf(written(), failedBecause(TOO_LARGE)) : written())));
  }

  @ParameterizedTest
  @EnumSource
  void settleAllOfAComputedStreamThatIsGone(Naming naming) {
    rig.withComputedStream().stream.naming(naming);
    rig.service.then(Reaction.AS_USUAL, Reaction.AS_USUAL, Reaction.of(status(404)));

    Round round = rig.next(rig.round(pending), 30);

    for (PendingRecord record : good()) {
      boolean stored = rig.stream.stores(record.record());
      assertThat(
          Fate.of(record, round), stored ? is(written()) : is(failedBecause(UNKNOWN_STREAM)));
    }
    assertThat(Fate.of(pending.get(BAD), round), isRefusedAlone(UNKNOWN_STREAM));
  }

  @Test
  void endTheJobWhereItsOneStreamIsGone() {
    rig.service.then(Reaction.AS_USUAL, Reaction.of(status(404)));

    assertThrows(ConfigurationException.class, () -> rig.round(pending));
  }

  private static Matcher<Fate> isRefusedAlone(FailureReason orBecause) {
    return anyOf(failedBecause(REJECTED), failedBecause(orBecause));
  }

  @Test
  void severalContainersInOneRequestAreJudgedApart() {
    List<PendingRecord> mixed = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      mixed.add(SampleRecords.ingestOf("Container" + i % 3, "r" + i));
    }
    rig.stream.refusing(record -> record.text().contains("Container1"));

    Round round = rig.round(mixed);

    for (int i = 0; i < 300; i++) {
      assertThat(
          Fate.of(mixed.get(i), round), i % 3 == 1 ? is(failedBecause(REJECTED)) : is(written()));
    }
    long othersSent =
        rig.service.requests().stream()
            .flatMap(request -> request.records().stream())
            .filter(record -> !record.text().contains("Container1"))
            .count();
    assertThat("sent with the culprits, and once apart", othersSent, is(lessThanOrEqualTo(400L)));
  }
}
