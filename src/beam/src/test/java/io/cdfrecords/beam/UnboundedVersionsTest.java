package io.cdfrecords.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.api.EncodedRecord;
import io.cdfrecords.api.Operation;
import io.cdfrecords.api.RecordsRequest;
import io.cdfrecords.api.Reply;
import io.cdfrecords.record.RecordChange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.values.TimestampedValue;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** On unbounded input a shard remembers in state which version of a record was accepted. */
final class UnboundedVersionsTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private final FakeTime time = new FakeTime();

  private static Reply accepted(RecordsRequest request) {
    return Reply.answered(request.operation() == Operation.DELETE ? 200 : 202);
  }

  /** What was sent, in order: {@code put 3} or {@code delete}. */
  private static List<String> sent(ScriptedEndpoint endpoint) {
    List<String> sent = new ArrayList<>();
    for (RecordsRequest request : endpoint.requests()) {
      for (EncodedRecord record : request.records()) {
        sent.add(
            request.operation() == Operation.DELETE
                ? "delete"
                : "put " + record.text().replaceAll(".*\"severity\":(\\d+).*", "$1"));
      }
    }
    return sent;
  }

  /** Each of {@code buffers} is delivered before the next arrives. */
  private static TestStream<RecordChange> stream(List<List<RecordChange>> buffers) {
    TestStream.Builder<RecordChange> stream =
        TestStream.create(RecordChangeCoder.of()).advanceWatermarkTo(NOON);
    for (List<RecordChange> buffer : buffers) {
      for (RecordChange change : buffer) {
        stream = stream.addElements(TimestampedValue.of(change, NOON));
      }
      stream = stream.advanceProcessingTime(org.joda.time.Duration.standardSeconds(61));
    }
    return stream.advanceWatermarkToInfinity();
  }

  private WriteRecords<RecordChange> write(ScriptedEndpoint endpoint) {
    return CdfRecordsIO.writeChanges()
        .to("alarms")
        .withEndpoint(endpoint)
        .withVersion(new Changes.OfAChange())
        .withWrittenRecords()
        .withTime(time);
  }

  /** Writes, and expects every change to come out once, as written. */
  private ScriptedEndpoint run(
      List<List<RecordChange>> buffers, BiFunction<RecordsRequest, Integer, Reply> script) {
    ScriptedEndpoint endpoint = new ScriptedEndpoint(script);
    Pipeline pipeline = Engine.DIRECT.pipeline();
    WriteResult result = pipeline.apply(stream(buffers)).apply(write(endpoint));
    PipelineOutput<FailedRecord> failures = PipelineOutput.of("Keep failures", result.failures());
    PipelineOutput<WrittenRecord> written = PipelineOutput.of("Keep written", result.written());
    PipelineOutput<WriteReceipt> receipts = PipelineOutput.of("Keep receipts", result.receipts());
    pipeline.run().waitUntilFinish();
    int changes = buffers.stream().mapToInt(List::size).sum();
    assertThat(failures.elements(), is(empty()));
    assertThat(written.elements().size(), is(changes));
    assertThat(receipts.elements().stream().mapToInt(WriteReceipt::getRecords).sum(), is(changes));
    return endpoint;
  }

  private static List<List<RecordChange>> oneByOne(RecordChange... changes) {
    return Stream.of(changes).map(List::of).toList();
  }

  @Test
  void sendNoPutThatIsOlderThanADeleteWhichWasAccepted() {
    ScriptedEndpoint endpoint =
        run(
            oneByOne(Changes.delete("a", 5), Changes.put("a", 4), Changes.put("a", 6)),
            (request, before) -> accepted(request));

    assertThat(sent(endpoint), contains("delete", "put 6"));
  }

  /** It is delivered by the call that brings it, and not by a timer. */
  @Test
  void sendNothingOlderThanARecordThatFilledItsRequest() {
    ScriptedEndpoint endpoint = new ScriptedEndpoint((request, before) -> accepted(request));
    Pipeline pipeline = Engine.DIRECT.pipeline();
    pipeline
        .apply(stream(oneByOne(Changes.put("a", 2), Changes.put("a", 1))))
        .apply(write(endpoint).withBatchLimits(1, 10_000_000));
    pipeline.run().waitUntilFinish();

    assertThat(sent(endpoint), contains("put 2"));
  }

  @Test
  void sendWhatIsOlderThanAVersionThatWasRefused() {
    ScriptedEndpoint endpoint =
        new ScriptedEndpoint(
            (request, before) -> before == 0 ? Reply.answered(400) : accepted(request));
    Pipeline pipeline = Engine.DIRECT.pipeline();
    WriteResult result =
        pipeline
            .apply(stream(oneByOne(Changes.put("a", 9), Changes.put("a", 1), Changes.put("a", 10))))
            .apply(write(endpoint));
    PipelineOutput<FailedRecord> failures = PipelineOutput.of("Keep failures", result.failures());
    pipeline.run().waitUntilFinish();

    assertThat(sent(endpoint), contains("put 9", "put 1", "put 10"));
    assertThat(failures.elements().size(), is(1));
  }

  @Test
  void sendAVersionAgainThatEqualsTheAcceptedOne() {
    ScriptedEndpoint endpoint =
        run(
            oneByOne(Changes.put("a", 1), Changes.put("a", 1)),
            (request, before) -> accepted(request));

    assertThat(sent(endpoint), contains("put 1", "put 1"));
  }

  @ParameterizedTest(name = "{0} later: {1}")
  @CsvSource({
    "PT0S,       put 2",
    "PT59M59S,   put 2",
    "PT1H,       put 2",
    "PT1H59M59S, put 2",
    "PT2H,       put 2 put 1",
    "P3D,        put 2 put 1"
  })
  void areForgottenAfterTheTimeToLiveAndBeforeTwiceOfIt(Duration later, String sent) {
    ScriptedEndpoint endpoint =
        run(
            oneByOne(Changes.put("a", 2), Changes.put("a", 1)),
            (request, before) -> {
              time.advance(before == 0 ? later : Duration.ZERO);
              return accepted(request);
            });

    assertThat(String.join(" ", sent(endpoint)), is(sent));
  }

  @Test
  void areKeptAliveByEveryNewerVersion() {
    ScriptedEndpoint endpoint =
        run(
            oneByOne(
                Changes.put("a", 2), Changes.put("b", 1), Changes.put("a", 3), Changes.put("a", 1)),
            (request, before) -> {
              time.advance(Duration.ofMinutes(50));
              return accepted(request);
            });

    // When version 1 of "a" comes, version 2 has been forgotten, and version 3 has not.
    assertThat(sent(endpoint), contains("put 2", "put 1", "put 3"));
  }

  static Stream<Arguments> deliveries() {
    List<List<Integer>> orders =
        List.of(
            List.of(1, 2, 3),
            List.of(1, 3, 2),
            List.of(2, 1, 3),
            List.of(2, 3, 1),
            List.of(3, 1, 2),
            List.of(3, 2, 1));
    List<List<Integer>> cuts = List.of(List.of(3), List.of(1, 2), List.of(2, 1), List.of(1, 1, 1));
    return orders.stream().flatMap(order -> cuts.stream().map(cut -> Arguments.of(order, cut)));
  }

  /** A put, a newer put and a delete, of an identifier each for every one of them being newest. */
  @ParameterizedTest(name = "versions {0} in buffers of {1}")
  @MethodSource("deliveries")
  void endInTheNewestStateInWhateverOrderTheyCome(List<Integer> order, List<Integer> cut) {
    List<List<RecordChange>> buffers = new ArrayList<>();
    int from = 0;
    for (int size : cut) {
      List<RecordChange> buffer = new ArrayList<>();
      for (int version : order.subList(from, from + size)) {
        for (int deleted = 1; deleted <= 3; deleted++) {
          String id = "deleted" + deleted;
          buffer.add(version == deleted ? Changes.delete(id, version) : Changes.put(id, version));
        }
      }
      buffers.add(buffer);
      from += size;
    }

    ScriptedEndpoint endpoint = run(buffers, (request, before) -> accepted(request));

    assertThat(lastOf("deleted1", endpoint), is("put 3"));
    assertThat(lastOf("deleted2", endpoint), is("put 3"));
    assertThat(lastOf("deleted3", endpoint), is("delete"));
  }

  private static String lastOf(String id, ScriptedEndpoint endpoint) {
    String last = "nothing";
    for (RecordsRequest request : endpoint.requests()) {
      for (EncodedRecord record : request.records()) {
        if (record.id().externalId().equals(id)) {
          last =
              request.operation() == Operation.DELETE
                  ? "delete"
                  : "put " + record.text().replaceAll(".*\"severity\":(\\d+).*", "$1");
        }
      }
    }
    return last;
  }
}
