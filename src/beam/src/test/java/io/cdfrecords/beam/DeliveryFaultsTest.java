package io.cdfrecords.beam;

import static io.cdfrecords.beam.Causes.causedBy;
import static io.cdfrecords.beam.FailureMatchers.failedBecause;
import static io.cdfrecords.beam.FailureMatchers.saying;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;

import io.cdfrecords.api.ConfigurationException;
import io.cdfrecords.auth.Credentials;
import io.cdfrecords.auth.SecretRef;
import io.cdfrecords.emulator.RecordsEmulator;
import io.cdfrecords.emulator.inspection.LoggedRequest;
import io.cdfrecords.emulator.inspection.Operation;
import io.cdfrecords.policy.DuplicatePolicy;
import io.cdfrecords.policy.FailureReason;
import io.cdfrecords.policy.RetriesExhaustedException;
import io.cdfrecords.policy.RetryPolicy;
import io.cdfrecords.record.CdfRecord;
import java.time.Duration;
import java.util.List;
import org.apache.beam.sdk.metrics.Metrics;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bounded input waits out what passes, and says why where it does not. */
final class DeliveryFaultsTest {
  private static final RetryPolicy IMPATIENT = Emulated.QUICK.withMaxTime(Duration.ofMillis(200));

  @RegisterExtension final Emulated emulated = new Emulated(builder -> builder.requireAuth());

  private List<Integer> statuses() {
    return emulated.writes().requests().stream().map(LoggedRequest::status).toList();
  }

  @Nested
  final class ABusyService {
    @ParameterizedTest
    @EnumSource
    void isGivenOnlyWhatItDidNotTakeASecondTime(Engine engine) {
      emulated
          .service()
          .faults(
              "[{\"on\":\"ingest\",\"times\":3,\"do\":\"status\",\"status\":503,\"partial\":0.3}]");
      Run run = Run.of(engine, Alarms.alarms(200), emulated.write().withShards(2));
      assertThat(run.failures(), is(empty()));
      assertThat(run.written(), is(200));
      assertThat(emulated.service().count("alarms"), is(200));
      assertThat(statuses().stream().filter(status -> status == 409).toList(), is(empty()));
    }

    @Test
    void isLeftAloneAsLongAsItAsks() {
      emulated
          .service()
          .faults("[{\"on\":\"ingest\",\"do\":\"status\",\"status\":429,\"retryAfter\":\"1\"}]");
      Run run = Run.of(Alarms.alarms(10), emulated.write().withShards(1));
      assertThat(run.written(), is(10));
      assertThat(statuses(), is(List.of(429, 202)));
      List<LoggedRequest> requests = emulated.writes().requests();
      assertThat(
          Duration.ofNanos(requests.get(1).startedNanos() - requests.get(0).endedNanos()),
          is(greaterThanOrEqualTo(Duration.ofMillis(995))));
      assertThat(
          Counters.of(run, Metrics.THROTTLE_TIME_NAMESPACE).get(Metrics.THROTTLE_TIME_COUNTER_NAME),
          is(greaterThanOrEqualTo(1000L)));
    }
  }

  /** The records are stored, the answer is lost, and the second attempt finds them. */
  @Test
  void aLostAnswerMakesPossibleEchoes() {
    emulated.service().faults("[{\"on\":\"ingest\",\"do\":\"cutAfter\"}]");
    Run run =
        Run.of(
            Alarms.alarms(10),
            emulated.write().withShards(1).withDuplicates(DuplicatePolicy.DEAD_LETTER));
    assertThat(run.failures(), hasSize(10));
    assertThat(
        run.failures(),
        everyItem(
            allOf(
                failedBecause(FailureReason.POSSIBLE_ECHO),
                saying(containsString("perhaps from an earlier attempt")))));
    assertThat(emulated.service().count("alarms"), is(10));
  }

  @Test
  void aLostRequestIsSentAgainWithoutHarm() {
    emulated.service().faults("[{\"on\":\"ingest\",\"do\":\"cutBefore\"}]");
    Run run = Run.of(Alarms.alarms(10), emulated.write().withShards(1));
    assertThat(run.failures(), is(empty()));
    assertThat(run.written(), is(10));
  }

  @Nested
  final class Rights {
    private WriteRecords<CdfRecord> meddled(Runnable deed) {
      Credentials credentials = Secrets.in(emulated.directory(), emulated.service());
      CdfProject project = CdfProject.of(emulated.service().baseUrl(), "p");
      return emulated
          .write()
          .withBatchLimits(20, 1_000_000)
          .withEndpoint(
              InterferingEndpoint.before(
                  3, new HttpEndpointFactory(project, credentials, true), deed));
    }

    @Test
    void thatEndWithATokenAreRenewedOnceForAllShards() {
      Run run = Run.of(Alarms.alarms(400), meddled(emulated.service()::revokeTokens));
      assertThat(run.failures(), is(empty()));
      assertThat(run.written(), is(400));
      assertThat(emulated.service().requests().of(Operation.TOKEN).size(), is(2));
    }

    @Test
    void thatAreTakenAwayEndTheJobAndFailNoRecord() {
      Run run =
          Run.attempt(
              Engine.DIRECT,
              Alarms.alarms(400),
              meddled(() -> emulated.service().revokeClient(RecordsEmulator.DEFAULT_CLIENT_ID)));
      assertThat(
          run.thrown(),
          causedBy(
              ConfigurationException.class,
              allOf(
                  startsWith("token endpoint " + emulated.service().tokenUrl()),
                  containsString("answered 401 (invalid_client): check tokenUrl, the clientId"))));
      assertThat(run.failures(), is(empty()));
    }

    @Test
    void thatAFreshTokenDoesNotHaveEndTheJob() {
      emulated
          .service()
          .faults("[{\"on\":\"ingest\",\"share\":1,\"do\":\"status\",\"status\":401}]");
      Run run = Run.attempt(Engine.DIRECT, Alarms.alarms(40), emulated.write());
      assertThat(
          run.thrown(),
          causedBy(
              ConfigurationException.class,
              startsWith("the service refused a fresh token: check the credentials")));
      assertThat(run.failures(), is(empty()));
    }

    @Test
    void areAskedForOnceForAllShards() {
      Run.of(Alarms.alarms(200), emulated.write().withBatchLimits(10, 1_000_000));
      assertThat(emulated.service().requests().of(Operation.TOKEN).size(), is(1));
      assertThat(emulated.service().requests().of(Operation.GET_STREAM).size(), is(1));
    }
  }

  @Nested
  final class WhenTheTimeForRetriesRunsOut {
    private void busyForEver() {
      emulated
          .service()
          .faults("[{\"on\":\"ingest\",\"share\":1,\"do\":\"status\",\"status\":503}]");
    }

    @Test
    void theJobEndsAndSaysWhatCameLast() {
      busyForEver();
      Run run =
          Run.attempt(
              Engine.DIRECT, Alarms.alarms(1), emulated.write().withShards(1).withRetry(IMPATIENT));
      assertThat(
          run.thrown(),
          causedBy(
              RetriesExhaustedException.class,
              matchesPattern(
                  "the time for retries ran out: maxRetryTime is PT0\\.2S, record plant/a0 of"
                      + " stream alarms was sent [2-9]\\d* times, and last came status 503.*")));
      assertThat(run.failures(), is(empty()));
    }

    @ParameterizedTest
    @EnumSource
    void theRecordsAreFailuresWhereThatWasAskedFor(Engine engine) {
      busyForEver();
      Run run =
          Run.of(
              engine,
              Alarms.alarms(40),
              emulated.write().withRetry(IMPATIENT).withExhaustedRetriesAsFailures());
      assertThat(run.failures(), hasSize(40));
      assertThat(run.failures(), everyItem(is(failedBecause(FailureReason.EXHAUSTED))));
      assertThat(run.receipts(), is(empty()));
    }

    @Test
    void theJobEndsWhereNobodyAnswersAtAll() {
      Credentials token =
          Credentials.token(SecretRef.parse("file:" + emulated.directory().resolve("secret")));
      WriteRecords<CdfRecord> write = emulated.write().withCredentials(token).withRetry(IMPATIENT);
      emulated.service().close();
      Run run = Run.attempt(Engine.DIRECT, Alarms.alarms(10), write);
      assertThat(
          run.thrown(),
          causedBy(
              RetriesExhaustedException.class,
              matchesPattern(
                  "the time for retries ran out: maxRetryTime is PT0\\.2S, record plant/a\\d of"
                      + " stream alarms was sent \\d+ times, and last came not sent.*")));
      assertThat(run.failures(), is(empty()));
    }
  }
}
