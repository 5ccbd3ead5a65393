package io.cdfrecords.beam;

import static io.cdfrecords.beam.Causes.causedBy;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.api.ConfigurationException;
import io.cdfrecords.emulator.RecordsEmulator;
import io.cdfrecords.emulator.inspection.Operation;
import io.cdfrecords.record.CdfRecord;
import java.time.Duration;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.sdk.options.PipelineOptions;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Rights end while four subtasks are at work, and several requests meet the end at once. */
final class RightsOnFlinkTest {
  private static final int RECORDS = 300;

  /** Everything takes its time, so that several subtasks meet the end and wait for a new token. */
  @RegisterExtension
  final Emulated emulated =
      new Emulated(
          builder ->
              builder
                  .requireAuth()
                  .latency(Duration.ofMillis(50))
                  .faults("[{\"on\":\"token\",\"times\":100,\"do\":\"slow\",\"millis\":200}]"));

  private WriteRecords<CdfRecord> write(Runnable deed) {
    return emulated
        .write()
        .withShards(15)
        .withBatchLimits(10, 1_000_000)
        .withEndpoint(
            InterferingEndpoint.before(
                12,
                new HttpEndpointFactory(
                    CdfProject.of(emulated.service().baseUrl(), "p"),
                    Secrets.in(emulated.directory(), emulated.service()),
                    true),
                deed));
  }

  private static PipelineOptions four(Engine engine) {
    PipelineOptions options = engine.options();
    options.as(FlinkPipelineOptions.class).setParallelism(4);
    return options;
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "DIRECT")
  void aTokenThatEndsIsRenewedOnceHoweverManyWait(Engine engine) {
    Run run = Run.of(four(engine), Alarms.alarms(RECORDS), write(emulated.service()::revokeTokens));
    assertThat(run.failures(), is(empty()));
    assertThat(run.written(), is(RECORDS));
    assertThat(
        "requests that met the end of the token",
        emulated.writes().requests().stream().filter(request -> request.status() == 401).count(),
        is(greaterThan(1L)));
    assertThat(emulated.service().requests().of(Operation.TOKEN).size(), is(2));
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "DIRECT")
  void aClientThatIsUnknownFromNowOnEndsTheJobAndFailsNoRecord(Engine engine) {
    Run run =
        Run.attempt(
            four(engine),
            Alarms.alarms(RECORDS),
            write(() -> emulated.service().revokeClient(RecordsEmulator.DEFAULT_CLIENT_ID)));
    assertThat(
        run.thrown(),
        causedBy(
            ConfigurationException.class,
            containsString("answered 401 (invalid_client): check tokenUrl, the clientId")));
    assertThat(run.failures(), is(empty()));
  }
}
