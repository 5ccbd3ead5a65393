package io.cdfrecords.delivery;

import static io.cdfrecords.delivery.FateMatchers.failedBecause;
import static io.cdfrecords.delivery.FateMatchers.kept;
import static io.cdfrecords.delivery.FateMatchers.keptMayHaveApplied;
import static io.cdfrecords.delivery.FateMatchers.written;
import static io.cdfrecords.policy.FailureReason.DUPLICATE;
import static io.cdfrecords.policy.FailureReason.POSSIBLE_ECHO;
import static io.cdfrecords.testing.SampleReplies.entry;
import static io.cdfrecords.testing.SampleReplies.partial;
import static io.cdfrecords.testing.SampleReplies.status;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.api.EncodedRecord;
import io.cdfrecords.api.Operation;
import io.cdfrecords.api.ReplyError.PartialEntry;
import io.cdfrecords.testing.FakeEndpoint.Reaction;
import io.cdfrecords.testing.SampleRecords;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Identifiers that are already in the stream. */
final class DeliveryDuplicatesTest {
  private static final EncodedRecord STORED = SampleRecords.encoded(SampleRecords.SPACE, "a", "0");

  private final PendingRecord a = SampleRecords.ingest("a");
  private final PendingRecord b = SampleRecords.ingest("b");

  @Nested
  final class ByDefault {
    @Test
    void deadLettersARecordWhoseIdIsAlreadyInTheStream() {
      Rig rig = Rig.mutable();
      rig.stream.storing(STORED);

      Round round = rig.round(a, b);

      assertThat(
          Fate.of(a, round),
          failedBecause(
              DUPLICATE, equalTo("a record of this identifier is already in the stream")));
      assertThat(Fate.of(b, round), is(written()));
    }

    @Test
    void repeatsTheServicesWordsInTheDeadLetter() {
      Rig rig = Rig.mutable();
      rig.service.then(partial(409, new PartialEntry(SampleRecords.id("a"), 409, "exists")));

      assertThat(
          Fate.of(a, rig.round(a)),
          failedBecause(
              DUPLICATE,
              equalTo(
                  "a record of this identifier is already in the stream; the service said:"
                      + " exists")));
    }

    @Test
    void callsItAPossibleEchoAfterAnAttemptWithAnUnknownOutcome() {
      Rig rig = Rig.mutable();
      rig.service.then(Reaction.CUT_AFTER);

      Round round = rig.round(a);

      assertThat(Fate.of(a, round), is(keptMayHaveApplied(true)));
      assertThat(Fate.of(a, rig.next(round)), failedBecause(POSSIBLE_ECHO));
    }

    @Test
    void remembersTheUnknownOutcomeThroughLaterThrottling() {
      Rig rig = Rig.mutable();
      rig.service.then(Reaction.CUT_AFTER, Reaction.of(status(429)), Reaction.of(status(429)));

      assertThat(Fate.of(a, rig.next(rig.round(a), 3)), failedBecause(POSSIBLE_ECHO));
    }

    @Test
    void callsItADuplicateAfterThrottlingAlone() {
      Rig rig = Rig.mutable();
      rig.stream.storing(STORED);
      rig.service.then(status(429));

      assertThat(Fate.of(a, rig.next(rig.round(a))), failedBecause(DUPLICATE));
    }

    @Test
    void sendsAgainOnAnImmutableStreamWhereDuplicatesAreNotExpected() {
      Rig rig = Rig.immutable();
      rig.service.then(partial(409, entry("a", 409)));

      Round round = rig.round(a);

      assertThat(Fate.of(a, round), is(kept()));
      assertThat(Fate.of(a, rig.next(round)), is(written()));
    }
  }

  @Nested
  final class WhereTheyAreToBeReplaced {
    @Test
    void upsertsWhatIsAlreadyInTheStream() {
      Rig rig = Rig.mutable().replacing();
      rig.stream.storing(STORED);

      Round round = rig.round(a, b);

      assertThat(Fate.of(a, round), is(written()));
      assertThat(Fate.of(b, round), is(written()));
      assertThat(rig.stream.stores(a.record()), is(true));
      assertThat(rig.service.sentIds(), contains(List.of("a", "b"), List.of("a")));
      assertThat(rig.service.requests().get(1).operation(), is(Operation.UPSERT));
    }

    @Test
    void keepsItAsAnUpsertWhereTheRoundEndsBefore() {
      Rig rig = Rig.mutable().replacing();
      rig.stream.storing(STORED);
      rig.service.then(Reaction.AS_USUAL, Reaction.of(status(429)));

      Round round = rig.round(a);

      assertThat(
          round.left().pending().stream().map(PendingRecord::operation).toList(),
          is(List.of(Operation.UPSERT)));
      assertThat(Fate.of(a, rig.next(round)), is(written()));
    }

    @Test
    void writesTheLatestContentOfAnIdentifier() {
      Rig rig = Rig.mutable().replacing();
      rig.stream.storing(STORED);
      PendingRecord newer = SampleRecords.ingest("a", "2");

      Round round = rig.round(newer, a);

      assertThat(Fate.of(a, round), is(written()));
      assertThat(Fate.of(newer, round), is(written()));
      assertThat(rig.stream.stores(newer.record()), is(true));
    }
  }
}
