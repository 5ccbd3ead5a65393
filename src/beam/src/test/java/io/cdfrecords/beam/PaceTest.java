package io.cdfrecords.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import io.cdfrecords.api.Reply;
import io.cdfrecords.policy.StreamBudget;
import io.cdfrecords.record.CdfRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.MetricResult;
import org.apache.beam.sdk.metrics.MetricResults;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.joda.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A job that keeps to its pace by itself: what it allows is sent now, and the rest waits. */
final class PaceTest {
  private static final StreamBudget TWENTY =
      StreamBudget.of(20, 1_000_000).per(Duration.ofSeconds(60));

  private final FakeTime time = new FakeTime();
  private final ScriptedEndpoint endpoint =
      new ScriptedEndpoint((request, before) -> Reply.answered(202));

  private WriteRecords<CdfRecord> write() {
    return CdfRecordsIO.write()
        .to("alarms")
        .withEndpoint(endpoint)
        .withShards(1)
        .withBatchLimits(10, 1_000_000)
        .withWrittenRecords()
        .withTime(time);
  }

  private List<Integer> sizes() {
    return endpoint.requests().stream().map(request -> request.records().size()).toList();
  }

  private static long throttledMillis(MetricResults metrics) {
    MetricsFilter filter =
        MetricsFilter.builder()
            .addNameFilter(
                MetricNameFilter.named(
                    Metrics.THROTTLE_TIME_NAMESPACE, Metrics.THROTTLE_TIME_COUNTER_NAME))
            .build();
    long sum = 0;
    for (MetricResult<Long> counter : metrics.queryMetrics(filter).getCounters()) {
      sum += counter.getAttempted();
    }
    return sum;
  }

  @Nested
  final class OnUnboundedInput {
    private TestStream.Builder<CdfRecord> stream(int alarms) {
      TestStream.Builder<CdfRecord> stream =
          TestStream.create(CdfRecordCoder.of()).advanceWatermarkTo(Instant.EPOCH);
      for (CdfRecord record : Alarms.alarms(alarms)) {
        stream = stream.addElements(record);
      }
      return stream;
    }

    private TestStream.Builder<CdfRecord> later(TestStream.Builder<CdfRecord> stream, int minutes) {
      TestStream.Builder<CdfRecord> later = stream;
      for (int i = 0; i < minutes; i++) {
        later = later.advanceProcessingTime(org.joda.time.Duration.standardSeconds(61));
      }
      return later;
    }

    private MetricResults run(
        TestStream<CdfRecord> stream, WriteRecords<CdfRecord> write, int written) {
      Pipeline pipeline = Engine.DIRECT.pipeline();
      WriteResult result = pipeline.apply(stream).apply(write);
      PAssert.that(
              result
                  .written()
                  .apply(
                      MapElements.into(TypeDescriptors.strings())
                          .via(WrittenRecord::getExternalId)))
          .containsInAnyOrder(
              Alarms.alarms(written).stream().map(record -> record.id().externalId()).toList());
      var run = pipeline.run();
      run.waitUntilFinish();
      return run.metrics();
    }

    @Test
    void keepsWhatIsBeyondTheBudgetInStateAndSendsItWhenTheWindowHasMovedOn() {
      run(later(stream(55), 3).advanceWatermarkToInfinity(), write().withStreamBudget(TWENTY), 55);
      assertThat(sizes(), is(List.of(10, 10, 10, 10, 10, 5)));
      assertThat(time.sleeps(), is(empty()));
    }

    @Test
    void sendsNothingBeforeTheWindowHasMovedOn() {
      TestStream<CdfRecord> stream =
          stream(35)
              .advanceProcessingTime(org.joda.time.Duration.standardSeconds(59))
              .advanceWatermarkToInfinity();
      MetricResults metrics = run(stream, write().withStreamBudget(TWENTY), 35);
      assertThat(throttledMillis(metrics), is(60_000L));
      // At the end of the input there is no state to wait in.
      assertThat(time.sleeps(), is(List.of(Duration.ofSeconds(60))));
    }

    @Test
    void keepsRequestsOfOneSecondToTheRate() {
      run(later(stream(50), 6).advanceWatermarkToInfinity(), write().withRequestsPerSecond(1), 50);
      assertThat(sizes(), is(List.of(10, 10, 10, 10, 10)));
      assertThat(time.sleeps(), is(empty()));
    }

    private record ByTen() implements SerializableFunction<CdfRecord, String> {
      @Override
      public String apply(CdfRecord record) {
        return record.id().externalId().length() > 2 ? "many" : "few";
      }
    }

    @Test
    void neverLetsAStreamWhoseBudgetIsUsedUpStandInTheWayOfAnother() {
      run(
          later(stream(45), 2).advanceWatermarkToInfinity(),
          write().to(new ByTen()).withStreamBudget(TWENTY),
          45);
      List<String> streams = new ArrayList<>();
      endpoint.requests().forEach(request -> streams.add(request.stream()));
      assertThat(streams.stream().filter("few"::equals).toList(), hasSize(1));
      assertThat(streams.indexOf("few"), is(lessThanOrEqualTo(2)));
      assertThat(time.sleeps(), is(empty()));
    }
  }

  @Nested
  final class OnBoundedInput {
    @ParameterizedTest
    @EnumSource(names = {"DIRECT", "FLINK_BATCH"})
    void waitsInPlace(Engine engine) {
      Run run = Run.of(engine, Alarms.alarms(55), write().withStreamBudget(TWENTY));
      assertThat(run.written(), is(55));
      assertThat(sizes().stream().mapToInt(Integer::intValue).sum(), is(55));
      assertThat(time.sleeps(), is(List.of(Duration.ofSeconds(60), Duration.ofSeconds(60))));
      assertThat(throttledMillis(run.metrics()), is(120_000L));
    }

    @Test
    void hasNothingToWaitForWithoutABudget() {
      Run run = Run.of(Alarms.alarms(55), write());
      assertThat(run.written(), is(55));
      assertThat(time.sleeps(), is(empty()));
    }

    @Test
    void dividesTheBudgetAmongShards() {
      Run run =
          Run.of(
              Alarms.alarms(40),
              write()
                  .withShards(4)
                  .withStreamBudget(StreamBudget.of(80, 1_000_000).per(Duration.ofSeconds(60))));
      assertThat(run.written(), is(40));
      assertThat(time.sleeps(), is(empty()));
    }
  }
}
