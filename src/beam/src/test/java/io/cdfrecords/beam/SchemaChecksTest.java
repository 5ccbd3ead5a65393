package io.cdfrecords.beam;

import static io.cdfrecords.beam.FailureMatchers.failedBecause;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.emulator.inspection.Operation;
import io.cdfrecords.policy.FailureReason;
import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.SourceId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.values.TimestampedValue;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Records are held against their containers before they are sent. */
final class SchemaChecksTest {
  private static final int GOOD = 60;
  private static final String SECRET = "kept-to-ourselves";

  private static final String MODELS =
      """
      {"spaces":[{"space":"plant"},{"space":"model"}],"containers":[
       {"space":"model","externalId":"Alarm","usedFor":"record","properties":{
        "severity":{"type":{"type":"int32"}},
        "state":{"type":{"type":"enum","values":{"ACTIVE":{},"CLEARED":{}}}},
        "tags":{"type":{"type":"text","list":true,"maxListSize":2}},
        "code":{"type":{"type":"text","maxTextSize":5}},
        "flow":{"type":{"type":"float32"}}}},
       {"space":"model","externalId":"Named","usedFor":"record","properties":{
        "severity":{"type":{"type":"int32"}},
        "name":{"type":{"type":"text"},"nullable":false}}}]}
      """;

  /** A bad value for each of the certain rules. */
  private static final List<Map.Entry<String, Object>> BAD =
      List.of(
          Map.entry("severity", SECRET),
          Map.entry("severity", 1L << 40),
          Map.entry("state", SECRET),
          Map.entry("tags", List.of(SECRET, SECRET, SECRET)),
          Map.entry("tags", SECRET),
          Map.entry("code", SECRET),
          Map.entry("flow", 1e300),
          Map.entry("missing", SECRET));

  private static List<CdfRecord> good() {
    return Alarms.alarms(GOOD);
  }

  /** Half of them can be stored. */
  private static List<CdfRecord> mixed() {
    List<CdfRecord> records = new ArrayList<>(good());
    for (int i = 0; i < GOOD; i++) {
      Map.Entry<String, Object> bad = BAD.get(i % BAD.size());
      records.add(
          CdfRecord.builder("plant", "bad" + i)
              .put(Alarms.ALARM, bad.getKey(), bad.getValue())
              .build());
    }
    Collections.shuffle(records, new java.util.Random(1));
    return records;
  }

  @Nested
  final class AgainstAStrictService {
    @RegisterExtension
    final Emulated emulated = new Emulated(builder -> builder.strictSchema().models(MODELS));

    @Test
    void badValuesCostNoRequestAndNoGoodRecord() {
      Run.of(good(), emulated.write());
      int ofGoodAlone = emulated.writes().size();
      emulated.service().reset();
      emulated.service().clearRequests();

      Run run = Run.of(mixed(), emulated.write());

      assertThat(run.written(), is(GOOD));
      assertThat(emulated.ids("alarms"), hasSize(GOOD));
      assertThat(emulated.writes().size(), is(ofGoodAlone));
      assertThat(run.failures(), hasSize(GOOD));
      assertThat(run.failures(), everyItem(failedBecause(FailureReason.INVALID)));
      Set<String> messages =
          run.failures().stream().map(FailedRecord::getMessage).collect(Collectors.toSet());
      assertThat(messages, hasSize(BAD.size()));
      assertThat(messages, everyItem(not(containsString(SECRET))));
      assertThat(messages, everyItem(containsString("of model/Alarm")));
    }

    @Test
    void withoutTheCheckTheServiceRefusesThem() {
      Run run = Run.of(mixed(), emulated.write().withoutSchemaCheck());

      assertThat(emulated.ids("alarms"), hasSize(GOOD));
      assertThat(run.failures(), everyItem(failedBecause(FailureReason.REJECTED)));
      assertThat(emulated.service().requests().of(Operation.MODELS).requests(), is(empty()));
    }

    @Test
    void definitionsAreReadOnceForAllRecordsOfAProcess() {
      Run.of(good(), emulated.write());
      assertThat(emulated.service().requests().of(Operation.MODELS).size(), is(1));
    }
  }

  /** A property that must have a value is our reading of the service's rules. */
  @Nested
  final class OfARuleThatIsOurReading {
    private static final SourceId NAMED = SourceId.container("model", "Named");
    private static final Duration A_MINUTE = Duration.standardMinutes(1);

    @RegisterExtension
    final Emulated emulated = new Emulated(builder -> builder.strictSchema().models(MODELS));

    private CdfRecord named(String id, boolean good) {
      CdfRecord.Builder record = CdfRecord.builder("plant", id).put(NAMED, "severity", 1);
      return good ? record.put(NAMED, "name", "n").build() : record.build();
    }

    /** Runs a job in which the first record has its verdict before the others arrive. */
    private List<FailedRecord> run(boolean withBad) {
      List<TimestampedValue<CdfRecord>> later = new ArrayList<>();
      for (int i = 0; i < GOOD; i++) {
        later.add(TimestampedValue.of(named("good" + i, true), Instant.EPOCH));
        if (withBad) {
          later.add(TimestampedValue.of(named("bad" + i, false), Instant.EPOCH));
        }
      }
      Pipeline pipeline = Pipeline.create(Engine.DIRECT.options());
      WriteResult result =
          pipeline
              .apply(
                  TestStream.create(CdfRecordCoder.of())
                      .advanceWatermarkTo(Instant.EPOCH)
                      .addElements(named("first", !withBad))
                      .advanceProcessingTime(A_MINUTE)
                      .addElements(later.get(0), later.subList(1, later.size()).toArray(more()))
                      .advanceProcessingTime(A_MINUTE)
                      .advanceWatermarkToInfinity())
              .apply(emulated.write());
      PipelineOutput<FailedRecord> failures = PipelineOutput.of("Keep", result.failures());
      pipeline.run().waitUntilFinish();
      return failures.elements();
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
    private TimestampedValue<CdfRecord>[] more() {
      return new TimestampedValue[0];
    }

    @Test
    void theFirstRecordIsSentAndNoneAfterItsRefusal() {
      run(false);
      int ofGoodAlone = emulated.writes().size();
      emulated.service().reset();
      emulated.service().clearRequests();

      List<FailedRecord> failures = run(true);

      assertThat(emulated.ids("alarms"), hasSize(GOOD));
      assertThat(emulated.writes().size(), is(ofGoodAlone));
      Map<FailureReason, Long> reasons =
          failures.stream()
              .collect(Collectors.groupingBy(FailedRecord::getReason, Collectors.counting()));
      assertThat(
          reasons, is(Map.of(FailureReason.REJECTED, 1L, FailureReason.INVALID, (long) GOOD)));
    }
  }

  @Test
  void aWriteThatSendsIdentifiersOnlyHasNoSuchCheck() {
    assertThrows(IllegalArgumentException.class, () -> CdfRecordsIO.delete().withoutSchemaCheck());
  }
}
