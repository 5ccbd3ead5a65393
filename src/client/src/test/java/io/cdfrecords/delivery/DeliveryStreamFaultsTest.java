package io.cdfrecords.delivery;

import static io.cdfrecords.delivery.FateMatchers.failedBecause;
import static io.cdfrecords.delivery.FateMatchers.written;
import static io.cdfrecords.policy.FailureReason.UNKNOWN_STREAM;
import static io.cdfrecords.policy.FailureReason.WRONG_STREAM_TYPE;
import static io.cdfrecords.testing.SampleReplies.saying;
import static io.cdfrecords.testing.SampleReplies.status;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.api.Answer;
import io.cdfrecords.api.ConfigurationException;
import io.cdfrecords.api.Operation;
import io.cdfrecords.api.ServiceLimits;
import io.cdfrecords.api.StreamInfo;
import io.cdfrecords.policy.BatchLimits;
import io.cdfrecords.testing.FakeEndpoint;
import io.cdfrecords.testing.FakeEndpoint.Reaction;
import io.cdfrecords.testing.SampleRecords;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Streams that do not exist, or cannot take what is sent; and answers that concern no record. */
final class DeliveryStreamFaultsTest {

  @Nested
  final class AnUnknownStream {
    private final List<PendingRecord> pending = SampleRecords.ingests(3);
    private final Answer<StreamInfo> missing =
        FakeEndpoint.undescribed(saying(404, "no such stream"));

    @Test
    void isAFaultOfTheConfigurationWhereAPersonNamedIt() {
      Rig rig = Rig.mutable();
      rig.service.describingStreams(missing);

      ConfigurationException thrown =
          assertThrows(ConfigurationException.class, () -> rig.round(pending));

      assertThat(
          thrown.getMessage(),
          equalTo(
              "stream alarms does not exist in this project: create it, or correct its name; status"
                  + " 404: no such stream"));
      assertThat(rig.service.requests(), is(empty()));
    }

    @Test
    void failsItsRecordsWithoutARequestWhereItWasComputed() {
      Rig rig = Rig.mutable().withComputedStream();
      rig.service.describingStreams(missing);

      Round round = rig.round(pending);

      assertThat(Fate.ofAll(pending, round), everyItem(failedBecause(UNKNOWN_STREAM)));
      assertThat(rig.service.requests(), is(empty()));
    }

    @Test
    void failsAllThatWaitsWhereItWasDeletedMeanwhile() {
      Rig rig =
          Rig.mutable().withComputedStream().with(new BatchLimits(1, ServiceLimits.MAX_BODY_BYTES));
      rig.service.then(status(404));

      Round round = rig.round(pending);

      assertThat(Fate.ofAll(pending, round), everyItem(failedBecause(UNKNOWN_STREAM)));
      assertThat(rig.service.requests(), hasSize(1));
    }

    @Test
    void failsAlsoWhatWaitsToReplaceADuplicate() {
      Rig rig =
          Rig.mutable()
              .replacing()
              .withComputedStream()
              .with(new BatchLimits(1, ServiceLimits.MAX_BODY_BYTES));
      rig.stream.storing(SampleRecords.encoded(SampleRecords.SPACE, "r0", "0"));
      rig.service.then(Reaction.AS_USUAL, Reaction.of(status(404)));

      Round round = rig.round(pending);

      assertThat(Fate.ofAll(pending, round), everyItem(failedBecause(UNKNOWN_STREAM)));
      assertThat(rig.service.requests(), hasSize(2));
    }

    @Test
    void failsAlsoWhatWaitsBehindAnotherContentOfItsIdentifier() {
      Rig rig = Rig.mutable().withComputedStream();
      List<PendingRecord> hot =
          List.of(
              SampleRecords.ingest("a"),
              SampleRecords.ingest("a", "2"),
              SampleRecords.ingest("a", "3"));
      rig.service.then(status(404));

      assertThat(Fate.ofAll(hot, rig.round(hot)), everyItem(failedBecause(UNKNOWN_STREAM)));
      assertThat(rig.service.requests(), hasSize(1));
    }
  }

  @Nested
  final class AnImmutableStream {
    @ParameterizedTest
    @EnumSource(value = Operation.class, names = "INGEST", mode = EnumSource.Mode.EXCLUDE)
    void isAFaultOfTheConfigurationWhereAPersonNamedIt(Operation operation) {
      Rig rig = Rig.immutable();

      ConfigurationException thrown =
          assertThrows(
              ConfigurationException.class, () -> rig.round(SampleRecords.by(operation, "a")));

      assertThat(
          thrown.getMessage(),
          equalTo(
              "stream alarms is immutable and takes no "
                  + operation
                  + ": write with mode INGEST, or to a mutable stream"));
      assertThat(rig.service.requests(), is(empty()));
    }

    @ParameterizedTest
    @EnumSource(value = Operation.class, names = "INGEST", mode = EnumSource.Mode.EXCLUDE)
    void failsWhatItCannotTakeWhereItWasComputed(Operation operation) {
      Rig rig = Rig.immutable().withComputedStream();
      PendingRecord change = SampleRecords.by(operation, "a");
      PendingRecord ingest = SampleRecords.ingest("b");

      Round round = rig.round(change, ingest);

      assertThat(Fate.of(change, round), failedBecause(WRONG_STREAM_TYPE));
      assertThat(Fate.of(ingest, round), is(written()));
    }
  }

  @Nested
  final class AnAnswerThatConcernsNoRecord {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            301 | a redirect is never followed: check the base URL, and any proxy before it
            302 | a redirect is never followed: check the base URL, and any proxy before it
            308 | a redirect is never followed: check the base URL, and any proxy before it
            405 | the request to stream alarms was refused in a way that concerns no record
            410 | the request to stream alarms was refused in a way that concerns no record
            415 | the request to stream alarms was refused in a way that concerns no record
            """)
    void isAFaultOfTheConfiguration(int status, String message) {
      Rig rig = Rig.mutable();
      rig.service.then(status(status));

      ConfigurationException thrown =
          assertThrows(ConfigurationException.class, () -> rig.round(SampleRecords.ingest("a")));

      assertThat(thrown.getMessage(), startsWith(message));
    }
  }
}
