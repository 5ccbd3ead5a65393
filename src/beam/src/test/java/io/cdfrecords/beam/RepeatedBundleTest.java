package io.cdfrecords.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.emulator.inspection.LoggedRequest;
import io.cdfrecords.emulator.inspection.RecordIdentifier;
import io.cdfrecords.policy.DuplicatePolicy;
import io.cdfrecords.policy.FailureReason;
import io.cdfrecords.record.CdfRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.Create;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/**
 * A bundle fails when the service has applied its first request, and the runner runs it again: what
 * was written is sent again, by somebody who knows nothing of it. (DirectRunner runs nothing
 * again.)
 */
final class RepeatedBundleTest {
  private static final int RECORDS = 100;

  @RegisterExtension final Emulated emulated = new Emulated(builder -> builder);
  private final AtomicInteger deeds = new AtomicInteger();

  private final class FailingJob {
    private final PipelineOutput<WrittenRecord> written;
    private final PipelineOutput<FailedRecord> failures;

    FailingJob(Engine engine, WriteRecords<CdfRecord> write) {
      PipelineOptions options = engine.options();
      FlinkPipelineOptions flink = options.as(FlinkPipelineOptions.class);
      flink.setFlinkConfDir(restarting().toString());
      Pipeline pipeline = Pipeline.create(options);
      EndpointFactory real =
          new HttpEndpointFactory(
              CdfProject.of(emulated.service().baseUrl(), "p"),
              Secrets.in(emulated.directory(), emulated.service()),
              true);
      WriteResult result =
          pipeline
              .apply(Create.of(Alarms.alarms(RECORDS)))
              .apply(
                  write
                      .withShards(1)
                      .withBatchLimits(20, 1_000_000)
                      .withWrittenRecords()
                      .withEndpoint(InterferingEndpoint.after(1, real, this::fail)));
      written = PipelineOutput.of("Keep written", result.written());
      failures = PipelineOutput.of("Keep failures", result.failures());
      pipeline.run().waitUntilFinish();
    }

    private void fail() {
      deeds.incrementAndGet();
      throw new IllegalStateException("the worker is gone");
    }

    List<String> written() {
      return written.elements().stream().map(WrittenRecord::getExternalId).sorted().toList();
    }

    List<String> failed() {
      return failures.elements().stream().map(FailedRecord::getExternalId).sorted().toList();
    }
  }

  /** Flink's own settings: of Beam's option for it, batch jobs take no notice. */
  private Path restarting() {
    try {
      Files.writeString(
          emulated.directory().resolve("flink-conf.yaml"),
          """
          restart-strategy.type: fixed-delay
          restart-strategy.fixed-delay.attempts: 3
          restart-strategy.fixed-delay.delay: 10 ms
          """);
      return emulated.directory();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the failed bundle had sent, each by the first of two requests. */
  private List<String> sentTwice() {
    List<LoggedRequest> requests = emulated.writes().requests();
    assertThat(deeds.get(), is(1));
    assertThat(requests.size(), is(greaterThan(RECORDS / 20)));
    assertThat(requests.get(0).status(), is(202));
    return requests.get(0).identifiers().stream()
        .map(RecordIdentifier::externalId)
        .sorted()
        .toList();
  }

  private static List<String> all() {
    return Alarms.alarms(RECORDS).stream()
        .map(record -> record.id().externalId())
        .sorted()
        .toList();
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "DIRECT")
  void isWrittenOnceWhereDuplicatesAreConfirmed(Engine engine) {
    FailingJob job = new FailingJob(engine, emulated.write());
    assertThat(sentTwice(), hasSize(20));
    assertThat(job.failed(), is(empty()));
    assertThat(job.written(), is(all()));
    assertThat(emulated.ids("alarms"), hasSize(RECORDS));
    assertThat(
        emulated.service().records("alarms").stream().map(stored -> stored.versions()).toList(),
        everyItem(is(1)));
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "DIRECT")
  void isReplacedByItselfWhereItIsUpserted(Engine engine) {
    FailingJob job = new FailingJob(engine, emulated.write().withMode(WriteMode.UPSERT));
    assertThat(sentTwice(), hasSize(20));
    assertThat(job.failed(), is(empty()));
    assertThat(job.written(), is(all()));
    assertThat(emulated.ids("alarms"), hasSize(RECORDS));
  }

  /** Nobody remembers that there was an earlier attempt, so that an echo looks like a duplicate. */
  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "DIRECT")
  void makesDeadLettersOfItsEchoesWhereDuplicatesAreNotRead(Engine engine) {
    FailingJob job =
        new FailingJob(engine, emulated.write().withDuplicates(DuplicatePolicy.DEAD_LETTER));
    List<String> echoes = sentTwice();
    assertThat(echoes, hasSize(20));
    assertThat(job.failed(), is(echoes));
    assertThat(
        job.failures.elements(),
        everyItem(is(FailureMatchers.failedBecause(FailureReason.DUPLICATE))));
    assertThat(job.written(), hasSize(RECORDS - 20));
    assertThat(emulated.ids("alarms"), hasSize(RECORDS));
  }
}
