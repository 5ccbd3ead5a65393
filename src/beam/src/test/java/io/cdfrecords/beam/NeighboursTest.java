package io.cdfrecords.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.api.RecordsRequest;
import io.cdfrecords.api.Reply;
import io.cdfrecords.record.CdfRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.joda.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of two streams that are written together one is throttled for a minute; the other goes on. */
final class NeighboursTest {
  private static final Duration STEP = Duration.ofMillis(500);
  private static final int STEPS = 200;

  /** Steps without records, so that nothing is left to wait for when the input ends. */
  private static final int LAST_STEPS = 60;

  private static final int EACH = 20;
  private static final Duration FROM = Duration.ofSeconds(20);
  private static final Duration TO = Duration.ofSeconds(80);

  /** The outcome of one run. */
  private record Latencies(List<Duration> calm, List<Duration> busy, int throttled) {
    Duration p99OfCalm() {
      return calm.stream().sorted().toList().get(calm.size() * 99 / 100);
    }
  }

  private record BySpace() implements SerializableFunction<CdfRecord, String> {
    @Override
    public String apply(CdfRecord record) {
      return record.id().space();
    }
  }

  /** The worker's time goes by with the runner's: a step for each record that says so. */
  private static final class ClockFn extends DoFn<CdfRecord, CdfRecord> {
    private static final long serialVersionUID = 1L;

    private final FakeTime time;

    ClockFn(FakeTime time) {
      this.time = time;
    }

    @ProcessElement
    public void process(@Element CdfRecord record, OutputReceiver<CdfRecord> out) {
      if (record.id().space().equals("clock")) {
        time.advance(STEP);
      } else {
        out.output(record);
      }
    }
  }

  private static CdfRecord record(String stream, int step, int number) {
    return CdfRecord.builder(stream, step + "-" + number).put(Alarms.ALARM, "severity", 1).build();
  }

  private static TestStream<CdfRecord> steps() {
    TestStream.Builder<CdfRecord> stream =
        TestStream.create(CdfRecordCoder.of()).advanceWatermarkTo(Instant.EPOCH);
    for (int step = 0; step < STEPS; step++) {
      List<CdfRecord> records = new ArrayList<>();
      for (int i = 0; i < EACH; i++) {
        records.add(record("calm", step, i));
        records.add(record("busy", step, i));
      }
      stream =
          stream.addElements(
              records.get(0), records.subList(1, records.size()).toArray(CdfRecord[]::new));
      stream = aStep(stream);
    }
    for (int step = 0; step < LAST_STEPS; step++) {
      stream = aStep(stream);
    }
    return stream.advanceWatermarkToInfinity();
  }

  private static TestStream.Builder<CdfRecord> aStep(TestStream.Builder<CdfRecord> stream) {
    return stream
        .addElements(record("clock", 0, 0))
        .advanceProcessingTime(org.joda.time.Duration.millis(STEP.toMillis()));
  }

  private static Latencies run(int shards, boolean throttling) {
    FakeTime time = new FakeTime();
    java.time.Instant start = time.instant();
    Latencies latencies =
        new Latencies(new CopyOnWriteArrayList<>(), new CopyOnWriteArrayList<>(), 0);
    AtomicInteger throttled = new AtomicInteger();
    ScriptedEndpoint endpoint =
        new ScriptedEndpoint(
            (request, before) -> {
              Duration now = Duration.between(start, time.instant());
              boolean busy = request.stream().equals("busy");
              if (throttling && busy && now.compareTo(FROM) >= 0 && now.compareTo(TO) < 0) {
                throttled.incrementAndGet();
                return Reply.answered(429);
              }
              note(request, now, busy ? latencies.busy() : latencies.calm());
              return Reply.answered(202);
            });
    Pipeline pipeline = Engine.DIRECT.pipeline();
    pipeline
        .apply(steps())
        .apply("Clock", ParDo.of(new ClockFn(time)))
        .apply(
            CdfRecordsIO.write()
                .to(new BySpace())
                .withEndpoint(endpoint)
                .withShards(shards)
                .withTime(time));
    pipeline.run().waitUntilFinish();
    assertThat("waits at the end, which every stream would see", time.sleeps(), is(empty()));
    return new Latencies(latencies.calm(), latencies.busy(), throttled.get());
  }

  private static void note(RecordsRequest request, Duration now, List<Duration> latencies) {
    request
        .records()
        .forEach(
            record -> {
              String id = record.id().externalId();
              long step = Long.parseLong(id.substring(0, id.indexOf('-')));
              latencies.add(now.minus(STEP.multipliedBy(step)));
            });
  }

  @ParameterizedTest(name = "{0} shards")
  @ValueSource(ints = {1, 4, 15})
  void doNotWaitForEachOther(int shards) {
    Latencies usual = run(shards, false);
    Latencies throttled = run(shards, true);

    assertThat(throttled.throttled(), is(greaterThan(shards)));
    assertThat(throttled.p99OfCalm(), is(usual.p99OfCalm()));
    assertThat(throttled.calm(), hasSize(STEPS * EACH));
    assertThat(throttled.busy(), hasSize(STEPS * EACH));
  }
}
