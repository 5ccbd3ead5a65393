package io.cdfrecords.delivery;

import static io.cdfrecords.delivery.FateMatchers.failedBecause;
import static io.cdfrecords.delivery.FateMatchers.kept;
import static io.cdfrecords.delivery.FateMatchers.written;
import static io.cdfrecords.policy.FailureReason.DUPLICATE;
import static io.cdfrecords.policy.FailureReason.FORBIDDEN_SPACE;
import static io.cdfrecords.testing.SampleReplies.saying;
import static io.cdfrecords.testing.SampleReplies.status;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.api.ConfigurationException;
import io.cdfrecords.api.Operation;
import io.cdfrecords.api.Reply;
import io.cdfrecords.testing.SampleRecords;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the caller is not allowed to do: 401 and 403. */
final class DeliveryRightsTest {
  private final Rig rig = Rig.mutable();

  @Nested
  final class AnUnauthenticatedRequest {
    private final PendingRecord a = SampleRecords.ingest("a");

    @Test
    void isSentOnceMoreWithAFreshToken() {
      rig.service.then(status(401));

      assertThat(Fate.of(a, rig.round(a)), is(written()));
      assertThat(rig.service.requests(), hasSize(2));
    }

    @Test
    void isAFaultOfTheConfigurationTheSecondTime() {
      rig.service.then(status(401), saying(401, "Unauthorized").withRequestId("r-1"));

      ConfigurationException thrown =
          assertThrows(ConfigurationException.class, () -> rig.round(a));

      assertThat(
          thrown.getMessage(),
          equalTo(
              "the service refused a fresh token: check the credentials, and that they belong to"
                  + " this project; status 401: Unauthorized (request r-1)"));
      assertThat(rig.service.requests(), hasSize(2));
    }

    @Test
    void hasItsSecondChanceAgainAfterAnotherAnswer() {
      List<PendingRecord> pending = SampleRecords.ingests(2);
      rig.service.then(status(401), status(400), status(401), status(202), status(401));

      assertThat(Fate.ofAll(pending, rig.round(pending)), everyItem(is(written())));
    }
  }

  @Nested
  final class AForbiddenSpace {
    private final PendingRecord allowed = SampleRecords.ingestInto("allowed", "a");
    private final PendingRecord secret = SampleRecords.ingestInto("secret", "b");

    @Test
    void deadLettersItsRecordsWhereAnotherSpaceIsAccepted() {
      rig.stream.forbidding("secret");

      Round round = rig.round(secret, allowed);

      assertThat(
          Fate.of(secret, round),
          failedBecause(
              FORBIDDEN_SPACE,
              equalTo(
                  "the caller may not write records of this space; others of the stream it may;"
                      + " the service said: no access")));
      assertThat(Fate.of(allowed, round), is(written()));
      assertThat(
          rig.service.sentIds().subList(1, 3).stream().map(List::size).toList(), contains(1, 1));
    }

    @Test
    void deadLettersItsRecordsWhereAnotherSpaceWasAcceptedInAnEarlierRound() {
      rig.stream.forbidding("secret");
      rig.round(allowed);

      assertThat(Fate.of(secret, rig.round(secret)), failedBecause(FORBIDDEN_SPACE));
    }

    @Test
    void isAFaultOfTheConfigurationWhereNoSpaceIsAcceptedSixTimes() {
      rig.stream.forbidding("secret").forbidding("allowed");

      Round fifth = roundsAfter(rig.round(secret, allowed), 4);
      ConfigurationException thrown =
          assertThrows(ConfigurationException.class, () -> rig.next(fifth));

      assertThat(Fate.ofAll(List.of(secret, allowed), fifth), everyItem(is(kept())));
      assertThat(
          thrown.getMessage(),
          containsString("give its group StreamRecordsAcl:WRITE and DataModelsAcl:READ"));
    }

    @Test
    void isAFaultOfTheConfigurationWhereItWasAcceptedBefore() {
      rig.round(allowed, secret);
      rig.stream.forbidding("secret");
      PendingRecord later = SampleRecords.ingestInto("secret", "c");

      Round fifth = roundsAfter(rig.round(later), 4);

      assertThat(Fate.of(later, fifth), is(kept()));
      assertThrows(ConfigurationException.class, () -> rig.next(fifth));
    }

    private Round roundsAfter(Round first, int more) {
      Round last = first;
      for (int i = 0; i < more; i++) {
        last = rig.next(last);
      }
      return last;
    }

    @Test
    void isTriedAgainInCaseTheRightsAreOnTheirWay() {
      rig.stream.forbidding("secret");
      Round first = rig.round(secret);
      rig.stream.allowing("secret");

      assertThat(Fate.of(secret, rig.next(first)), is(written()));
    }

    private Reply mayPass() {
      Reply refusal = saying(403, "no access");
      return refusal.withError(refusal.error().withAutoRetryable());
    }

    @Test
    void whileItsRefusalMayPassHoldsUpNoOtherSpace() {
      rig.service.then(saying(403, "no access"), mayPass(), status(202));

      Round round = rig.round(secret, allowed);

      assertThat(rig.service.sentIds(), hasSize(3));
      assertThat(
          Fate.ofAll(List.of(secret, allowed), round),
          containsInAnyOrder(is(kept()), is(written())));
    }

    /** Its record is stored already, and its identifier taken: the space may be written. */
    private void storeBefore(PendingRecord record) {
      rig.stream.storing(
          SampleRecords.encoded(
              record.record().id().space(), record.record().id().externalId(), "\"stored\""));
    }

    @Test
    void deadLettersItsRecordsWhereTheOtherSpaceGivesDuplicatesAlone() {
      storeBefore(allowed);
      rig.stream.forbidding("secret");

      Round round = rig.round(secret, allowed);

      assertThat(Fate.of(secret, round), failedBecause(FORBIDDEN_SPACE));
      assertThat(Fate.of(allowed, round), failedBecause(DUPLICATE));
    }

    @Test
    void whileItsRefusalMayPassHoldsUpNoSpaceThatGivesDuplicatesAlone() {
      storeBefore(allowed);
      rig.confirming();
      rig.service.then(saying(403, "no access"), mayPass());

      Round round = rig.round(secret, allowed);

      assertThat(Fate.of(secret, round), is(kept()));
      assertThat(round.left().backoff().failuresInRow(), is(0));
    }

    @Test
    void whileItsRefusalMayPassIsNoFaultOfTheConfiguration() {
      rig.service.then(mayPass(), mayPass(), mayPass(), mayPass(), mayPass(), mayPass(), mayPass());

      Round seventh = roundsAfter(rig.round(secret), 6);

      assertThat(Fate.of(secret, seventh), is(kept()));
      assertThat(Fate.of(secret, rig.next(seventh)), is(written()));
    }

    @Test
    void losesNoRecordThatWaitsBehindAForbiddenOne() {
      PendingRecord one = SampleRecords.ingestInto("secret", "b");
      PendingRecord other =
          SampleRecords.pending(
              Operation.INGEST, SampleRecords.encoded("secret", "b", "\"other content\""));
      PendingRecord third =
          SampleRecords.pending(
              Operation.INGEST, SampleRecords.encoded("secret", "b", "\"a third\""));
      List<PendingRecord> behind = List.of(one, other, third);
      rig.stream.forbidding("secret");
      rig.round(allowed);

      Round round = rig.next(rig.round(behind), 5);

      assertThat(Fate.ofAll(behind, round), everyItem(failedBecause(FORBIDDEN_SPACE)));
    }
  }
}
