package io.cdfrecords.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.sdk.options.PipelineOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever goes wrong at the service or on the way to it, every record is accounted for: it came
 * out once, and what is stored is what was said of it.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES) // of a machine that has much else to do
final class FaultSuiteTest {
  private static final org.joda.time.Duration STREAMED = org.joda.time.Duration.millis(1_500);

  private static final int THREADS = 32;

  @TempDir Path directory;
  private final List<TroubledService> services = new ArrayList<>();

  static Stream<Arguments> kindsAndEngines() {
    return Stream.of(KindOfWrite.values())
        .flatMap(
            kind ->
                Stream.of(Engine.DIRECT, Engine.FLINK_STREAMING)
                    .map(engine -> Arguments.of(kind, engine)));
  }

  @AfterEach
  void stop() {
    services.forEach(TroubledService::close);
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("kindsAndEngines")
  void everyRecordIsAccountedForUnderEachFaultAlone(KindOfWrite kind, Engine engine) {
    List<Fault> faults = new ArrayList<>(FaultTable.ofTheService(kind));
    faults.addAll(FaultTable.ofTheNetwork());
    if (engine == Engine.DIRECT) {
      faults.add(FaultTable.halfClosedRequest());
      faults.add(FaultTable.tooLargeRequest(kind));
    }
    assertThat(discrepancies(kind, engine, faults), is(empty()));
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("kindsAndEngines")
  void everyRecordIsAccountedForUnderMixturesOfFaults(KindOfWrite kind, Engine engine) {
    IntStream seeds = engine == Engine.DIRECT ? IntStream.range(0, 12) : IntStream.range(12, 18);
    assertThat(discrepancies(kind, engine, FaultTable.mixtures(kind, seeds)), is(empty()));
  }

  /** Most threads of these jobs wait; that a DoFn changes no element is not what is tried here. */
  private static PipelineOptions manyThreads(Engine engine) {
    PipelineOptions options = engine.options();
    DirectOptions direct = options.as(DirectOptions.class);
    direct.setTargetParallelism(THREADS);
    direct.setEnforceImmutability(false);
    direct.setEnforceEncodability(false);
    return options;
  }

  /** Reads lag by up to 300 ms, each service's by another time. */
  private List<String> discrepancies(KindOfWrite kind, Engine engine, List<Fault> faults) {
    TroubledJob job =
        new TroubledJob(
            kind,
            manyThreads(engine),
            engine == Engine.DIRECT ? TroubledJob.atOnce() : TroubledJob.within(STREAMED));
    for (Fault fault : faults) {
      Duration lag = Duration.ofMillis(services.size() * 100L % 400);
      TroubledService service = new TroubledService(kind, fault, lag);
      services.add(service);
      job.writeTo(service, directory);
    }
    job.run();
    return job.discrepancies();
  }
}
