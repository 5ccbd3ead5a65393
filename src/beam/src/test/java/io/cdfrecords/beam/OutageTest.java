package io.cdfrecords.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.record.CdfRecord;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The service is gone in the middle of a job, and comes back. */
final class OutageTest {
  private static final Duration OUTAGE = Duration.ofSeconds(3);

  /** Input goes on while the service is gone, and after it has come back. */
  private static final org.joda.time.Duration STREAMED = org.joda.time.Duration.standardSeconds(6);

  @TempDir Path directory;

  private static PTransform<PBegin, PCollection<CdfRecord>> input(Engine engine) {
    return engine == Engine.FLINK_STREAMING ? TroubledJob.within(STREAMED) : TroubledJob.atOnce();
  }

  /**
   * Every record is written, once: what was lost on its way is sent again, what was not is told.
   */
  @ParameterizedTest
  @EnumSource
  void losesNothingAndMakesNoDeadLetter(Engine engine) {
    KindOfWrite kind = KindOfWrite.INGEST_THAT_CONFIRMS;
    try (TroubledService service = new TroubledService(kind, Fault.NONE, Duration.ofMillis(200))) {
      TroubledJob job = new TroubledJob(kind, engine.options(), input(engine));
      job.writeTo(
          service,
          InterferingEndpoint.before(
              4, service.endpoint(directory), () -> service.proxy().stopFor(OUTAGE)));
      job.run();
      assertThat(service.proxy().outages(), is(1));
      assertThat(job.discrepancies(), is(empty()));
      assertThat(
          "what failed was stored otherwise before",
          job.outputs().failures().stream().map(FailedRecord::getConfirmed).toList(),
          everyItem(is(true)));
    }
  }
}
