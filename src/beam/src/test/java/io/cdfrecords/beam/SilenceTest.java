package io.cdfrecords.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.cdfrecords.catalog.HoldUp;
import io.cdfrecords.policy.FailureReason;
import io.cdfrecords.record.CdfRecord;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.SdkHarnessOptions;
import org.apache.beam.sdk.options.SdkHarnessOptions.LogLevel;
import org.apache.beam.sdk.transforms.Create;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the log says where nothing else would: of failures that are not consumed, and of a stream
 * that is held up.
 */
final class SilenceTest {
  @RegisterExtension final Emulated emulated = new Emulated(builder -> builder);

  private final FakeTime time = new FakeTime();
  private EveryLog log;

  @BeforeEach
  void listen() {
    log = new EveryLog();
  }

  @AfterEach
  void stopListening() {
    log.close();
  }

  /** With one task of each step: each worker's log tells what happened on that worker. */
  private static Pipeline listenedTo(Engine engine) {
    PipelineOptions options = engine.options();
    if (engine != Engine.DIRECT) {
      options.as(FlinkPipelineOptions.class).setParallelism(1);
    }
    options.as(SdkHarnessOptions.class).setDefaultSdkHarnessLogLevel(LogLevel.WARN);
    return Pipeline.create(options);
  }

  private static long lines(String text, String part) {
    return text.lines().filter(line -> line.contains(part)).count();
  }

  /** Each text is allowed, and only the service knows that all together are not. */
  private static CdfRecord poison(int i) {
    return CdfRecord.builder("plant", "poison" + i)
        .put(Alarms.ALARM, "texts", List.of("x".repeat(70_000), "y".repeat(70_000)))
        .build();
  }

  @ParameterizedTest
  @EnumSource
  void isBrokenByAPipelineThatConsumesNoFailures(Engine engine) {
    List<CdfRecord> refused = IntStream.range(0, 7).mapToObj(SilenceTest::poison).toList();
    Pipeline pipeline = listenedTo(engine);
    pipeline.apply(Create.of(refused)).apply(emulated.write());
    pipeline.run().waitUntilFinish();

    String text = log.ours();
    assertThat(
        text, containsString("Records of stream alarms fail: REJECTED: the service refused"));
    assertThat(text, containsString("Records of stream alarms fail: REJECTED: 6 more"));
    assertThat(lines(text, "Records of stream"), is(2L));
  }

  @Test
  void isBrokenWhereNoElementIsARecord() {
    Pipeline pipeline = listenedTo(Engine.DIRECT);
    pipeline.apply(Create.of("{", "{\"")).apply(emulated.to(CdfRecordsIO.writeJson()));
    pipeline.run().waitUntilFinish();

    assertThat(
        log.ours(), containsString("Records of stream alarms fail: NOT_A_RECORD: not well-formed"));
  }

  @Test
  void isBrokenEachMinuteOfFailures() {
    FailureLog failures = FailureLog.acquire("a write", time);
    failures.failed(null, FailureReason.NOT_A_RECORD, "not well-formed JSON", 1);
    failures.failed(null, FailureReason.NOT_A_RECORD, "not well-formed JSON", 41);
    assertThat(lines(log.ours(), "NOT_A_RECORD"), is(1L));

    time.advance(Duration.ofMinutes(1));
    failures.failed(null, FailureReason.NOT_A_RECORD, "not well-formed JSON", 1);
    failures.release();

    assertThat(
        log.ours(), containsString("Records of no known stream fail: NOT_A_RECORD: 42 more since"));
    assertThat(lines(log.ours(), "NOT_A_RECORD"), is(2L));
  }

  private HoldUp holdUp(HoldUp.Obstacle cause) {
    return new HoldUp(
        "alarms",
        "cdf.example.com",
        cause,
        "answered 503",
        time.instant(),
        time.instant().plusSeconds(30));
  }

  @ParameterizedTest
  @CsvSource({
    "UNREACHABLE,unreachable",
    "UNAVAILABLE,unavailable",
    "THROTTLED,throttled",
    "REFUSED,refused"
  })
  void isBrokenByAStreamThatIsStopped(HoldUp.Obstacle cause, String word) {
    StreamLog streams = new StreamLog();
    streams.stopped(holdUp(cause));
    assertThat(
        log.ours(),
        containsString(
            "Stream alarms is held up since 2026-11-23T12:00:00Z, "
                + word
                + " at cdf.example.com: answered 503; the next attempt is at"
                + " 2026-11-23T12:00:30Z"));

    streams.stopped(holdUp(cause));
    assertThat(log.ours(), containsString("Stream alarms has been held up since"));

    streams.written("events");
    streams.written("alarms");
    streams.written("alarms");
    assertThat(lines(log.ours(), "takes records again"), is(1L));
    assertThat(log.ours(), not(containsString("events")));
  }

  @Test
  void isBrokenByALongWaitOfTheJobsOwnPace() {
    new StreamLog().stopped(holdUp(HoldUp.Obstacle.OWN_PACE));
    assertThat(
        log.ours(),
        containsString(
            "Stream alarms waits by the job's own pace since 2026-11-23T12:00:00Z; the next request"
                + " is at 2026-11-23T12:00:30Z"));
  }
}
