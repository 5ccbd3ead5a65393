package io.cdfrecords.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import io.cdfrecords.api.EncodedRecord;
import io.cdfrecords.api.Envelope;
import io.cdfrecords.emulator.inspection.LoggedRequest;
import io.cdfrecords.emulator.inspection.RecordIdentifier;
import io.cdfrecords.json.Encoding;
import io.cdfrecords.json.RecordEncoder;
import io.cdfrecords.record.CdfRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class BatchesTest {
  @RegisterExtension final Emulated emulated = new Emulated(builder -> builder);

  private static EncodedRecord encoded(CdfRecord record) {
    return ((Encoding.Encoded) new RecordEncoder(false).encode("alarms", record)).record();
  }

  private static List<CdfRecord> ofOneSize(int count) {
    return IntStream.range(10, 10 + count).mapToObj(i -> Alarms.alarm("a" + i)).toList();
  }

  private List<Integer> itemsOfRequests() {
    return emulated.writes().requests().stream().map(LoggedRequest::items).toList();
  }

  @ParameterizedTest
  @CsvSource({"9, '9, 9, 7'", "10, '10, 10, 5'", "11, '11, 11, 3'"})
  void holdNoMoreRecordsThanAllowed(int limit, String sizes) {
    Run.of(ofOneSize(25), emulated.write().withShards(1).withBatchLimits(limit, 1_000_000));
    assertThat(itemsOfRequests().toString(), is("[" + sizes + "]"));
  }

  @ParameterizedTest
  @CsvSource({"-1, '9, 9, 7'", "0, '10, 10, 5'", "1, '10, 10, 5'"})
  void holdNoMoreBytesThanAllowed(int beyondTen, String sizes) {
    long ten = Envelope.bytes(10, 10L * encoded(Alarms.alarm("a10")).size());
    Run.of(ofOneSize(25), emulated.write().withShards(1).withBatchLimits(1000, ten + beyondTen));
    assertThat(itemsOfRequests().toString(), is("[" + sizes + "]"));
  }

  @Test
  void holdARecordAloneThatIsLargerThanALimit() {
    Run run = Run.of(ofOneSize(3), emulated.write().withShards(1).withBatchLimits(1000, 1));
    assertThat(itemsOfRequests(), is(List.of(1, 1, 1)));
    assertThat(run.failures(), is(empty()));
  }

  /** The proof that sizes are added up from what is sent, and a record is encoded once. */
  @Test
  void areOnTheWireToTheByteWhatTheirRecordsAddUpTo() {
    Random random = new Random(17);
    Map<String, Integer> sizes = new HashMap<>();
    List<CdfRecord> records = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      CdfRecord record =
          CdfRecord.builder("plant", "id-" + i)
              .put(Alarms.ALARM, "text", "\"\\\n/<é€𝄞".repeat(random.nextInt(30)))
              .put(Alarms.ALARM, "number", random.nextDouble())
              .build();
      records.add(record);
      sizes.put("id-" + i, encoded(record).size());
    }
    Run run = Run.of(records, emulated.write().withBatchLimits(1000, 20_000));
    assertThat(run.written(), is(400));
    for (LoggedRequest request : emulated.writes().requests()) {
      long items =
          request.identifiers().stream()
              .map(RecordIdentifier::externalId)
              .mapToLong(sizes::get)
              .sum();
      assertThat((long) request.bodyBytes(), is(Envelope.bytes(request.items(), items)));
      assertThat(request.bodyBytes(), is(lessThanOrEqualTo(20_000)));
    }
    assertThat(itemsOfRequests().stream().mapToInt(i -> i).sum(), is(400));
  }

  @Test
  void travelCompressedUnlessThatIsTurnedOff() {
    Run.of(Alarms.alarms(100), emulated.write().withShards(1));
    LoggedRequest compressed = emulated.writes().requests().get(0);
    assertThat(compressed.gzip(), is(true));
    assertThat(compressed.bodyBytes(), is(greaterThan(compressed.wireBytes())));
    emulated.service().clearRequests();
    Run.of(Alarms.alarms(100), emulated.write().withShards(1).withoutGzip());
    assertThat(emulated.writes().requests().get(0).gzip(), is(false));
  }

  @ParameterizedTest
  @EnumSource
  void areNeverMoreInFlightThanShardsNorHoldOneIdentifierTwice(Engine engine) {
    emulated.service().faults("[{\"on\":\"upsert\",\"share\":1,\"do\":\"slow\",\"millis\":5}]");
    List<CdfRecord> records = new ArrayList<>();
    for (int version = 0; version < 4; version++) {
      for (int i = 0; i < 150; i++) {
        records.add(Alarms.alarm("a" + i, version));
      }
    }
    Collections.shuffle(records, new Random(17));
    Run run =
        Run.of(
            engine,
            records,
            emulated.write().withMode(WriteMode.UPSERT).withShards(3).withBatchLimits(7, 100_000));
    assertThat(run.written(), is(600));
    assertThat(emulated.writes().size(), is(greaterThan(30)));
    assertThat(emulated.writes().mostInFlight(), is(lessThanOrEqualTo(3)));
    assertThat(emulated.writes().identifiersInFlightTwice(), is(empty()));
  }
}
