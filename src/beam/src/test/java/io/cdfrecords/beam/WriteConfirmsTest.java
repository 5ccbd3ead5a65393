package io.cdfrecords.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.api.Answer;
import io.cdfrecords.api.FilterRequest;
import io.cdfrecords.api.RecordsRequest;
import io.cdfrecords.api.Reply;
import io.cdfrecords.api.ReplyError;
import io.cdfrecords.api.ReplyError.PartialEntry;
import io.cdfrecords.api.StoredRecord;
import io.cdfrecords.json.Encoding;
import io.cdfrecords.json.RecordEncoder;
import io.cdfrecords.json.SentContent;
import io.cdfrecords.policy.FailureReason;
import io.cdfrecords.record.CdfRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

/** What the service calls a duplicate is read back, without holding anything up. */
final class WriteConfirmsTest {
  private static final org.joda.time.Duration A_MINUTE = org.joda.time.Duration.standardSeconds(61);

  private final FakeTime time = new FakeTime();
  private final List<FilterRequest> queries = new CopyOnWriteArrayList<>();

  private WriteRecords<CdfRecord> writeTo(ScriptedEndpoint endpoint) {
    return CdfRecordsIO.write()
        .to("alarms")
        .withEndpoint(endpoint)
        .withShards(1)
        .withWrittenRecords()
        .withTime(time);
  }

  private static StoredRecord stored(CdfRecord record) {
    Encoding.Encoded encoded = (Encoding.Encoded) new RecordEncoder(false).encode("alarms", record);
    return new StoredRecord(
        record.id(), Objects.requireNonNull(SentContent.READER.read(encoded.record())));
  }

  /** Records whose id begins with "a" are stored already. */
  private static Reply taken(RecordsRequest request) {
    List<PartialEntry> entries =
        request.records().stream()
            .map(
                record ->
                    new PartialEntry(
                        record.id(), record.id().externalId().startsWith("a") ? 409 : 202, null))
            .toList();
    return entries.stream().allMatch(entry -> entry.code() == 202)
        ? Reply.answered(202)
        : Reply.answered(409).withError(ReplyError.NONE.withPartial(entries));
  }

  private Answer<List<StoredRecord>> found(FilterRequest request, CdfRecord... records) {
    queries.add(request);
    return new Answer<>(
        Reply.answered(200),
        Stream.of(records)
            .filter(record -> request.externalIds().contains(record.id().externalId()))
            .map(WriteConfirmsTest::stored)
            .toList());
  }

  private static List<List<String>> sent(ScriptedEndpoint endpoint) {
    return endpoint.requests().stream()
        .map(request -> request.records().stream().map(sent -> sent.id().externalId()).toList())
        .toList();
  }

  @Test
  void waitsInStateForARecordToShowWhileOthersAreSent() {
    ScriptedEndpoint endpoint =
        new ScriptedEndpoint(
            (request, before) -> {
              time.advance(before == 0 ? Duration.ZERO : Duration.ofSeconds(10));
              return taken(request);
            },
            query -> queries.isEmpty() ? found(query) : found(query, Alarms.alarm("a")));
    Pipeline pipeline = Engine.DIRECT.pipeline();
    WriteResult result =
        pipeline
            .apply(
                TestStream.create(CdfRecordCoder.of())
                    .advanceWatermarkTo(Instant.EPOCH)
                    .addElements(Alarms.alarm("a"))
                    .advanceProcessingTime(A_MINUTE)
                    .addElements(Alarms.alarm("b"))
                    .advanceProcessingTime(A_MINUTE)
                    .advanceWatermarkToInfinity())
            .apply(writeTo(endpoint));
    PAssert.that(
            result
                .written()
                .apply(
                    MapElements.into(TypeDescriptors.strings()).via(WrittenRecord::getExternalId)))
        .containsInAnyOrder("a", "b");
    PAssert.that(result.failures()).empty();
    pipeline.run().waitUntilFinish();
    assertThat(sent(endpoint), is(List.of(List.of("a"), List.of("b"))));
    assertThat(queries.size(), is(2));
    assertThat(time.sleeps(), is(empty()));
  }

  /** Sixteen records are eight requests' worth; no timer reads on bounded input. */
  @Test
  void comparesOnBoundedInputBeforeTooManyWait() {
    List<CdfRecord> records = Alarms.alarms(40);
    AtomicInteger sent = new AtomicInteger();
    List<Integer> sentWhenShown = new CopyOnWriteArrayList<>();
    ScriptedEndpoint endpoint =
        new ScriptedEndpoint(
            (request, before) -> {
              sent.addAndGet(request.records().size());
              return taken(request);
            },
            query -> {
              Duration waited = time.sleeps().stream().reduce(Duration.ZERO, Duration::plus);
              if (waited.toSeconds() == 0) {
                return found(query);
              }
              sentWhenShown.add(sent.get());
              return found(query, records.toArray(CdfRecord[]::new));
            });
    Pipeline pipeline = Engine.DIRECT.pipeline();
    WriteResult result =
        pipeline.apply(Create.of(records)).apply(writeTo(endpoint).withBatchLimits(2, 10_000));
    PipelineOutput<WrittenRecord> written = PipelineOutput.of("Keep written", result.written());
    pipeline.run().waitUntilFinish();
    assertThat(written.elements().size(), is(40));
    assertThat(sentWhenShown.get(0), is(16));
  }

  @Test
  void comparesAtTheEndOfBoundedInputWhatDidNotShowBefore() {
    List<CdfRecord> records = new ArrayList<>(Alarms.alarms(5));
    records.add(Alarms.alarm("b"));
    ScriptedEndpoint endpoint =
        new ScriptedEndpoint(
            (request, before) -> taken(request),
            query ->
                time.sleeps().isEmpty()
                    ? found(query)
                    : found(query, Alarms.alarms(5).toArray(CdfRecord[]::new)));
    Pipeline pipeline = Engine.DIRECT.pipeline();
    WriteResult result =
        pipeline.apply(Create.of(records)).apply(writeTo(endpoint).withBatchLimits(2, 10_000));
    PipelineOutput<FailedRecord> failures = PipelineOutput.of("Keep failures", result.failures());
    PipelineOutput<WrittenRecord> written = PipelineOutput.of("Keep written", result.written());
    pipeline.run().waitUntilFinish();
    assertThat(failures.elements(), is(empty()));
    assertThat(written.elements().size(), is(6));
    assertThat("each was sent once", sent(endpoint).size(), is(3));
  }

  @Test
  void countsWhatItConfirmedAndHowOftenItAsked() {
    ScriptedEndpoint endpoint =
        new ScriptedEndpoint(
            (request, before) -> taken(request), query -> found(query, Alarms.alarm("a")));
    Run run = Run.of(List.of(Alarms.alarm("a")), writeTo(endpoint));
    assertThat(
        Counters.of(run),
        is(
            Map.of(
                "recordsWritten", 1L,
                "recordsConfirmed", 1L,
                "requests.409", 1L,
                "confirmations.200", 1L)));
  }

  @Test
  void confirmsADuplicateInItsDeadLetter() {
    ScriptedEndpoint endpoint =
        new ScriptedEndpoint(
            (request, before) -> taken(request), query -> found(query, Alarms.alarm("a", 1)));
    Pipeline pipeline = Engine.DIRECT.pipeline();
    WriteResult result = pipeline.apply(Create.of(Alarms.alarm("a"))).apply(writeTo(endpoint));
    PipelineOutput<FailedRecord> failures = PipelineOutput.of("Keep failures", result.failures());
    pipeline.run().waitUntilFinish();
    assertThat(
        failures.elements(), everyItem(is(FailureMatchers.failedBecause(FailureReason.DUPLICATE))));
    assertThat(
        failures.elements().stream().map(FailedRecord::getConfirmed).toList(), is(List.of(true)));
  }
}
