package io.cdfrecords.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.api.Reply;
import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.RecordChange;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.windowing.FixedWindows;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TimestampedValue;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The windows of what versions supersede: those of the elements, and on time. */
final class VersionWindowsTest {
  private static final Duration MINUTE = Duration.standardMinutes(1);
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final IntervalWindow FIRST = new IntervalWindow(NOON, MINUTE);
  private static final IntervalWindow SECOND = new IntervalWindow(NOON.plus(MINUTE), MINUTE);

  @RegisterExtension final Emulated emulated = new Emulated(builder -> builder);

  private static TimestampedValue<CdfRecord> alarm(String id, int seconds) {
    return TimestampedValue.of(Alarms.alarm(id), NOON.plus(Duration.standardSeconds(seconds)));
  }

  /** Grouping takes an element's time away, and its watermark: both come back. */
  @ParameterizedTest
  @EnumSource
  void areKeptOnBoundedInputThoughItsVersionsAreCombined(Engine engine) {
    Pipeline pipeline = engine.pipeline();
    PCollection<Long> counts =
        pipeline
            .apply(
                Create.timestamped(alarm("a", 10), alarm("a", 30), alarm("b", 20), alarm("a", 70))
                    .withCoder(CdfRecordCoder.of()))
            .apply(Window.into(FixedWindows.of(MINUTE)))
            .apply(
                emulated
                    .write()
                    .withWrittenRecords()
                    .withMode(WriteMode.UPSERT)
                    .withVersion(record -> (long) record.sources().hashCode()))
            .written()
            .apply(new CountOnTime<>());
    PAssert.that(counts).inWindow(FIRST).containsInAnyOrder(3L);
    PAssert.that(counts).inWindow(SECOND).containsInAnyOrder(1L);
    pipeline.run().waitUntilFinish();
    assertThat(emulated.service().count("alarms"), is(2));
  }

  @Test
  void leaveInTheirOwnWindowAndOnTimeThoughNoRequestStandsForThem() {
    ScriptedEndpoint endpoint = new ScriptedEndpoint((request, before) -> Reply.answered(202));
    Pipeline pipeline = Engine.DIRECT.pipeline();
    TestStream<RecordChange> stream =
        TestStream.create(RecordChangeCoder.of())
            .advanceWatermarkTo(NOON)
            .addElements(TimestampedValue.of(Changes.put("a", 2), NOON))
            .advanceProcessingTime(Duration.standardSeconds(61))
            .addElements(TimestampedValue.of(Changes.put("a", 1), NOON.plus(MINUTE)))
            .advanceWatermarkTo(NOON.plus(MINUTE.multipliedBy(5)))
            .advanceProcessingTime(Duration.standardSeconds(61))
            .advanceWatermarkToInfinity();
    var counts =
        pipeline
            .apply(stream)
            .apply(Window.into(FixedWindows.of(MINUTE)))
            .apply(
                CdfRecordsIO.writeChanges()
                    .to("alarms")
                    .withEndpoint(endpoint)
                    .withVersion(new Changes.OfAChange())
                    .withWrittenRecords())
            .written()
            .apply(new CountOnTime<>());
    PAssert.that(counts).inOnTimePane(new IntervalWindow(NOON, MINUTE)).containsInAnyOrder(1L);
    PAssert.that(counts)
        .inOnTimePane(new IntervalWindow(NOON.plus(MINUTE), MINUTE))
        .containsInAnyOrder(1L);
    pipeline.run().waitUntilFinish();
    assertThat(endpoint.requests(), hasSize(1));
  }
}
