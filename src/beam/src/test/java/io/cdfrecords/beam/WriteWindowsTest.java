package io.cdfrecords.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.emulator.RecordsEmulator;
import io.cdfrecords.record.CdfRecord;
import java.nio.file.Path;
import java.util.List;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Filter;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PeriodicImpulse;
import org.apache.beam.sdk.transforms.windowing.CalendarWindows;
import org.apache.beam.sdk.transforms.windowing.FixedWindows;
import org.apache.beam.sdk.transforms.windowing.GlobalWindows;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.beam.sdk.transforms.windowing.Sessions;
import org.apache.beam.sdk.transforms.windowing.SlidingWindows;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.transforms.windowing.WindowFn;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TimestampedValue;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Results come back in the windows of their input, and none is later than its input: downstream,
 * windows that allow no lateness drop nothing.
 */
final class WriteWindowsTest {
  private static final Duration MINUTE = Duration.standardMinutes(1);
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final IntervalWindow FIRST = new IntervalWindow(NOON, MINUTE);
  private static final IntervalWindow SECOND = new IntervalWindow(NOON.plus(MINUTE), MINUTE);

  @TempDir Path directory;
  private RecordsEmulator emulator;

  @BeforeEach
  void start() {
    emulator = RecordsEmulator.builder().stream("alarms", "BasicLiveData").start();
  }

  @AfterEach
  void stop() {
    emulator.close();
  }

  private WriteRecords<CdfRecord> write() {
    return CdfRecordsIO.write()
        .to("alarms")
        .withProject(CdfProject.of(emulator.baseUrl(), "p"))
        .withCredentials(Secrets.in(directory, emulator))
        .withWrittenRecords();
  }

  private PCollection<Long> writtenPerWindow(Pipeline pipeline, TestStream<CdfRecord> stream) {
    return pipeline
        .apply(stream)
        .apply(Window.into(FixedWindows.of(MINUTE)))
        .apply(write())
        .written()
        .apply(new CountOnTime<>());
  }

  private static TestStream.Builder<CdfRecord> stream() {
    return TestStream.create(CdfRecordCoder.of()).advanceWatermarkTo(NOON);
  }

  private static TimestampedValue<CdfRecord> alarm(String id, int seconds) {
    return TimestampedValue.of(Alarms.alarm(id), NOON.plus(Duration.standardSeconds(seconds)));
  }

  @Test
  void areThoseOfTheInputThoughABatchHoldsRecordsOfSeveral() {
    Pipeline pipeline = Engine.DIRECT.pipeline();
    PCollection<Long> counts =
        writtenPerWindow(
            pipeline,
            stream()
                .addElements(alarm("a", 10), alarm("b", 20), alarm("c", 70))
                .advanceWatermarkToInfinity());
    PAssert.that(counts).inOnTimePane(FIRST).containsInAnyOrder(2L);
    PAssert.that(counts).inOnTimePane(SECOND).containsInAnyOrder(1L);
    pipeline.run().waitUntilFinish();
  }

  @Test
  void keepARecordThatIsStillBufferedWhenTheWatermarkPassesItsWindow() {
    Pipeline pipeline = Engine.DIRECT.pipeline();
    PCollection<Long> counts =
        writtenPerWindow(
            pipeline,
            stream()
                .addElements(alarm("a", 10))
                .advanceWatermarkTo(NOON.plus(Duration.standardMinutes(5)))
                .advanceProcessingTime(Duration.standardSeconds(3))
                .advanceWatermarkToInfinity());
    PAssert.that(counts).inOnTimePane(FIRST).containsInAnyOrder(1L);
    pipeline.run().waitUntilFinish();
  }

  @Test
  void keepARecordOnFlinkThatIsBufferedUntilTheEndThoughTheWatermarkPassedItsWindow() {
    PipelineOptions options = Engine.FLINK_STREAMING.options();
    // A watermark is passed on at the end of a bundle: here after each element.
    options.as(FlinkPipelineOptions.class).setMaxBundleSize(1L);
    Pipeline pipeline = Pipeline.create(options);
    PCollection<Long> counts =
        writtenPerWindow(
            pipeline,
            stream()
                .addElements(alarm("a", 10))
                .advanceWatermarkTo(NOON.plus(Duration.standardMinutes(5)))
                .addElements(alarm("b", 310))
                .advanceWatermarkToInfinity());
    PAssert.that(counts).inOnTimePane(FIRST).containsInAnyOrder(1L);
    pipeline.run().waitUntilFinish();
  }

  @ParameterizedTest
  @EnumSource(names = "FLINK_BATCH", mode = Mode.EXCLUDE)
  void keepTheTailWhenTheWatermarkJumpsToTheEnd(Engine engine) {
    Pipeline pipeline = engine.pipeline();
    PCollection<Long> counts =
        writtenPerWindow(
            pipeline,
            stream()
                .addElements(alarm("a", 10), alarm("b", 30), alarm("c", 70))
                .advanceWatermarkToInfinity());
    PAssert.that(counts).inOnTimePane(FIRST).containsInAnyOrder(2L);
    PAssert.that(counts).inOnTimePane(SECOND).containsInAnyOrder(1L);
    pipeline.run().waitUntilFinish();
    assertThat(emulator.count("alarms"), is(3));
  }

  @ParameterizedTest
  @EnumSource
  void areKeptOnBoundedInput(Engine engine) {
    Pipeline pipeline = engine.pipeline();
    PCollection<Long> counts =
        pipeline
            .apply(
                Create.timestamped(alarm("a", 10), alarm("b", 30), alarm("c", 70))
                    .withCoder(CdfRecordCoder.of()))
            .apply(Window.into(FixedWindows.of(MINUTE)))
            .apply(write())
            .written()
            .apply(new CountOnTime<>());
    PAssert.that(counts).inWindow(FIRST).containsInAnyOrder(2L);
    PAssert.that(counts).inWindow(SECOND).containsInAnyOrder(1L);
    pipeline.run().waitUntilFinish();
  }

  @Nested
  final class OfAnIdleShard {
    @Test
    void fireWhileTheStreamGoesOn() {
      Pipeline pipeline = Engine.DIRECT.pipeline();
      TestStream<CdfRecord> stream =
          stream()
              .addElements(alarm("a", 10))
              .advanceProcessingTime(Duration.standardSeconds(3))
              .advanceWatermarkTo(NOON.plus(Duration.standardMinutes(2)))
              .addElements(alarm("later", 150))
              .advanceWatermarkToInfinity();
      Sequence sequence = Sequence.create();
      pipeline
          .apply(stream)
          .apply("Saw input", sequence.of("input", record -> record.id().externalId()))
          .setCoder(CdfRecordCoder.of())
          .apply(Window.into(FixedWindows.of(MINUTE)))
          .apply(write())
          .written()
          .apply(new CountOnTime<>())
          .apply("Saw window", sequence.of("window", count -> "fired"));
      pipeline.run().waitUntilFinish();
      assertThat(
          sequence.events().subList(0, 3), is(List.of("input a", "window fired", "input later")));
    }
  }

  @Nested
  final class OfAnIdleShardOnFlink {
    @Test
    void fireWhileTheStreamGoesOn() {
      Instant start = Instant.now();
      Sequence sequence = Sequence.create();
      PipelineOptions options = Engine.FLINK_STREAMING.options();
      options.as(FlinkPipelineOptions.class).setMaxBundleSize(1L);
      Pipeline pipeline = Pipeline.create(options);
      pipeline
          .apply(
              PeriodicImpulse.create()
                  .startAt(start)
                  .stopAt(start.plus(Duration.standardSeconds(10)))
                  .withInterval(Duration.millis(100)))
          .apply("Saw input", sequence.of("input", Object::toString))
          .apply(Filter.by(tick -> tick.isBefore(start.plus(Duration.millis(350)))))
          .apply(
              MapElements.into(TypeDescriptor.of(CdfRecord.class))
                  .via(tick -> Alarms.alarm("a" + tick.getMillis())))
          .apply(Window.into(FixedWindows.of(Duration.millis(500))))
          .apply(write().withMaxBufferingDelay(java.time.Duration.ofMillis(200)))
          .written()
          .apply(new CountOnTime<>())
          .apply("Saw window", sequence.of("window", count -> "fired"));
      pipeline.run().waitUntilFinish();
      List<String> events = sequence.events();
      assertThat(events.get(events.size() - 1), startsWith("input"));
      assertThat(events, hasItem("window fired"));
    }
  }

  @Nested
  final class ThatCannotBeGivenBack {
    static WindowFn<?, ?>[] refused() {
      return new WindowFn<?, ?>[] {
        SlidingWindows.of(MINUTE).every(Duration.standardSeconds(20)),
        Sessions.withGapDuration(MINUTE)
      };
    }

    static WindowFn<?, ?>[] accepted() {
      return new WindowFn<?, ?>[] {
        new GlobalWindows(),
        FixedWindows.of(MINUTE),
        CalendarWindows.days(1),
        CalendarWindows.weeks(1, 1),
        CalendarWindows.months(1),
        CalendarWindows.years(1)
      };
    }

    @ParameterizedTest
    @MethodSource("refused")
    void areRefusedWithWhatToDoInstead(WindowFn<Object, ?> windows) {
      IllegalArgumentException refusal =
          assertThrows(IllegalArgumentException.class, () -> expandIn(windows));
      assertThat(
          refusal.getMessage(),
          is(
              "the input must be in the global window or in fixed or calendar windows, but is in "
                  + windows.getClass().getSimpleName()
                  + ", where an element could be written more than once: write first, and window"
                  + " the results afterwards"));
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void areNotThoseThatTimeAloneDecides(WindowFn<Object, ?> windows) {
      assertThat(
          expandIn(windows).receipts().getWindowingStrategy().getWindowFn(), is((Object) windows));
    }

    private WriteResult expandIn(WindowFn<Object, ?> windows) {
      return Engine.DIRECT
          .pipeline()
          .apply(Create.of(Alarms.alarms(1)))
          .apply(Window.into(windows))
          .apply(write());
    }
  }
}
