package io.cdfrecords.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.api.RecordsRequest;
import io.cdfrecords.api.Reply;
import io.cdfrecords.api.ReplyError;
import io.cdfrecords.api.ReplyError.PartialEntry;
import io.cdfrecords.policy.DuplicatePolicy;
import io.cdfrecords.policy.FailureReason;
import io.cdfrecords.record.CdfRecord;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

/** On unbounded input what cannot be sent now waits in state: a round ends, and a timer goes on. */
final class WriteRoundsTest {
  private static final Reply ACCEPTED = Reply.answered(202);
  private static final Reply THROTTLED = Reply.answered(429).withRetryAfter(Duration.ofSeconds(60));

  private final FakeTime time = new FakeTime();

  private static TestStream.Builder<CdfRecord> stream() {
    return TestStream.create(CdfRecordCoder.of()).advanceWatermarkTo(Instant.EPOCH);
  }

  private static TestStream.Builder<CdfRecord> minutesLater(
      TestStream.Builder<CdfRecord> stream, int minutes) {
    TestStream.Builder<CdfRecord> later = stream;
    for (int i = 0; i < minutes; i++) {
      later = later.advanceProcessingTime(org.joda.time.Duration.standardSeconds(61));
    }
    return later;
  }

  private WriteRecords<CdfRecord> writeTo(ScriptedEndpoint endpoint) {
    return CdfRecordsIO.write()
        .to("alarms")
        .withEndpoint(endpoint)
        .withShards(1)
        .withWrittenRecords()
        .withTime(time);
  }

  private static PCollection<String> ids(WriteResult result) {
    return result
        .written()
        .apply(MapElements.into(TypeDescriptors.strings()).via(WrittenRecord::getExternalId));
  }

  private static List<Integer> sizes(ScriptedEndpoint endpoint) {
    return endpoint.requests().stream().map(request -> request.records().size()).toList();
  }

  @Test
  void sendsWhatHasWaitedForTheBufferingDelay() {
    ScriptedEndpoint endpoint = new ScriptedEndpoint((request, before) -> ACCEPTED);
    Pipeline pipeline = Engine.DIRECT.pipeline();
    TestStream.Builder<CdfRecord> stream = stream().addElements(Alarms.alarm("a"));
    pipeline
        .apply(minutesLater(stream, 1).addElements(Alarms.alarm("b")).advanceWatermarkToInfinity())
        .apply(writeTo(endpoint));
    pipeline.run().waitUntilFinish();
    assertThat(sizes(endpoint), is(List.of(1, 1)));
  }

  @Test
  void keepsThrottledRecordsInStateAndNeverSleeps() {
    ScriptedEndpoint endpoint =
        new ScriptedEndpoint((request, before) -> before < 3 ? THROTTLED : ACCEPTED);
    Pipeline pipeline = Engine.DIRECT.pipeline();
    TestStream.Builder<CdfRecord> stream =
        stream().addElements(Alarms.alarm("a"), Alarms.alarm("b"));
    WriteResult result =
        pipeline
            .apply(minutesLater(stream, 6).advanceWatermarkToInfinity())
            .apply(writeTo(endpoint));
    PAssert.that(ids(result)).containsInAnyOrder("a", "b");
    pipeline.run().waitUntilFinish();
    assertThat(sizes(endpoint), is(List.of(2, 2, 2, 2)));
    assertThat(time.sleeps(), is(empty()));
  }

  @Test
  void sendsAgainOnlyTheHalfThatWasNotSettled() {
    ScriptedEndpoint endpoint =
        new ScriptedEndpoint(
            (request, before) -> before == 0 ? partial(request, "b", 503) : ACCEPTED);
    Pipeline pipeline = Engine.DIRECT.pipeline();
    TestStream.Builder<CdfRecord> stream =
        stream().addElements(Alarms.alarm("a"), Alarms.alarm("b"));
    WriteResult result =
        pipeline
            .apply(minutesLater(stream, 2).advanceWatermarkToInfinity())
            .apply(writeTo(endpoint));
    PAssert.that(ids(result)).containsInAnyOrder("a", "b");
    pipeline.run().waitUntilFinish();
    assertThat(sizes(endpoint), is(List.of(2, 1)));
  }

  @Test
  void remembersInStateThatAnAttemptMayHaveBeenApplied() {
    ScriptedEndpoint endpoint =
        new ScriptedEndpoint(
            (request, before) ->
                before == 0 ? Reply.noAnswer("time-out") : partial(request, "a", 409));
    Pipeline pipeline = Engine.DIRECT.pipeline();
    TestStream.Builder<CdfRecord> stream = stream().addElements(Alarms.alarm("a"));
    WriteResult result =
        pipeline
            .apply(minutesLater(stream, 2).advanceWatermarkToInfinity())
            .apply(writeTo(endpoint).withDuplicates(DuplicatePolicy.DEAD_LETTER));
    PAssert.that(result.failures().apply(new ReasonsOf()))
        .containsInAnyOrder(FailureReason.POSSIBLE_ECHO.name());
    pipeline.run().waitUntilFinish();
  }

  @Test
  void holdsBackWhoeverBringsMoreThanABufferTakesThoughForMillisecondsOnly() {
    ScriptedEndpoint endpoint =
        new ScriptedEndpoint((request, before) -> before < 4 ? THROTTLED : ACCEPTED);
    Pipeline pipeline = Engine.DIRECT.pipeline();
    TestStream.Builder<CdfRecord> stream = stream();
    for (CdfRecord record : Alarms.alarms(82)) {
      stream = stream.addElements(record);
    }
    WriteResult result =
        pipeline
            .apply(minutesLater(stream, 30).advanceWatermarkToInfinity())
            .apply(writeTo(endpoint).withBatchLimits(10, 10_000_000));
    PAssert.that(ids(result))
        .containsInAnyOrder(
            Alarms.alarms(82).stream().map(record -> record.id().externalId()).toList());
    pipeline.run().waitUntilFinish();
    assertThat(time.sleeps(), is(Collections.nCopies(3, Duration.ofMillis(20))));
  }

  /** Forty requests go at once, and the next after a second, which no wait of 100 ms hits. */
  @Test
  void holdsBackNoLongerThanUntilTheStreamMayBeSentTo() {
    ScriptedEndpoint endpoint = new ScriptedEndpoint((request, before) -> ACCEPTED);
    Pipeline pipeline = Engine.DIRECT.pipeline();
    TestStream.Builder<CdfRecord> stream = stream();
    for (int i = 0; i < 70; i++) {
      stream =
          stream.addElements(
              CdfRecord.builder("plant", "a" + i)
                  .put(Alarms.ALARM, "text", "x".repeat(10_000))
                  .build());
    }
    pipeline
        .apply(minutesLater(stream, 2).advanceWatermarkToInfinity())
        .apply(writeTo(endpoint).withRequestsPerSecond(40).withBatchLimits(1, 10_000_000));
    pipeline.run().waitUntilFinish();
    Duration waited = time.sleeps().stream().reduce(Duration.ZERO, Duration::plus);
    assertThat(waited, is(Duration.ofSeconds(1)));
  }

  @Test
  void neverLetsAThrottledStreamStandInTheWayOfAnother() {
    ScriptedEndpoint endpoint =
        new ScriptedEndpoint(
            (request, before) ->
                request.stream().equals("slow") && before < 4 ? THROTTLED : ACCEPTED);
    Pipeline pipeline = Engine.DIRECT.pipeline();
    TestStream.Builder<CdfRecord> stream =
        stream().addElements(Alarms.alarm("slow1"), Alarms.alarm("fast1"));
    stream =
        stream
            .advanceProcessingTime(org.joda.time.Duration.standardSeconds(3))
            .addElements(Alarms.alarm("fast2"))
            .advanceProcessingTime(org.joda.time.Duration.standardSeconds(3));
    pipeline
        .apply(minutesLater(stream, 4).advanceWatermarkToInfinity())
        .apply(
            writeTo(endpoint)
                .to(record -> record.id().externalId().startsWith("slow") ? "slow" : "fast"));
    pipeline.run().waitUntilFinish();
    List<String> streams = endpoint.requests().stream().map(RecordsRequest::stream).toList();
    assertThat(
        streams.subList(0, 3).stream().sorted().toList(), is(List.of("fast", "fast", "slow")));
    assertThat(time.sleeps(), is(empty()));
  }

  private static Reply partial(RecordsRequest request, String id, int code) {
    List<PartialEntry> entries =
        request.records().stream()
            .map(
                record ->
                    new PartialEntry(
                        record.id(), record.id().externalId().equals(id) ? code : 202, null))
            .toList();
    return Reply.answered(code).withError(ReplyError.NONE.withPartial(entries));
  }
}
