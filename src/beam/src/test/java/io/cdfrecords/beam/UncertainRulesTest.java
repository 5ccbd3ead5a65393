package io.cdfrecords.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;

import io.cdfrecords.policy.FailureReason;
import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.SourceId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.values.TimestampedValue;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rules that the service's documentation leaves open: one record for each of them is sent, and its
 * verdict serves the others, also where all of them are encoded before it is known.
 */
final class UncertainRulesTest {
  private static final int GOOD = 1_000;
  private static final String SECRET = "kept-to-ourselves";
  private static final SourceId NAMED = SourceId.container("model", "Named");
  private static final SourceId OPEN = SourceId.container("model", "Open");

  private static final String MODELS =
      """
      {"spaces":[{"space":"plant"},{"space":"model"}],"containers":[
       {"space":"model","externalId":"Open","usedFor":"record","properties":{
        "at":{"type":{"type":"timestamp"}},
        "wide":{"type":{"type":"json"}},
        "deep":{"type":{"type":"json"}}}},
       {"space":"model","externalId":"Named","usedFor":"record","properties":{
        "severity":{"type":{"type":"int32"}},
        "name":{"type":{"type":"text"},"nullable":false}}}]}
      """;

  /** A json value of many keys, a few on each level. */
  private static Map<String, Object> deep() {
    Map<String, Object> value = new HashMap<>();
    for (int i = 0; i < 50; i++) {
      Map<String, Object> outer = new HashMap<>(Map.of("a", 1, "b", 2, "c", 3, "d", 4, "e", 5));
      outer.put("f", value);
      value = outer;
    }
    return value;
  }

  /** A record that breaks one of {@link #RULES} rules. */
  private static CdfRecord bad(int i) {
    CdfRecord.Builder record = CdfRecord.builder("plant", "bad" + i);
    return switch (i % RULES) {
      case 0 -> record.put(NAMED, "severity", i).build();
      case 1 -> record.put(NAMED, "severity", i).put(NAMED, "name", null).build();
      case 2 -> record.put(OPEN, "wide", Map.of("text", SECRET.repeat(1_000))).build();
      case 3 -> record.put(OPEN, "deep", deep()).build();
      default -> record.put(OPEN, "at", "2026-11-23T10:15:30.123456Z").build();
    };
  }

  /** How many kinds of records {@link #bad} gives; two of them break one rule. */
  private static final int RULES = 5;

  private static CdfRecord good(int i) {
    CdfRecord.Builder record = CdfRecord.builder("plant", "good" + i);
    return i % 2 == 0
        ? record.put(NAMED, "name", "n" + i).build()
        : record.put(OPEN, "at", "2026-11-23T10:15:30.123Z").build();
  }

  private static List<CdfRecord> good() {
    return IntStream.range(0, GOOD).mapToObj(UncertainRulesTest::good).toList();
  }

  private static List<CdfRecord> mixed() {
    List<CdfRecord> records = new ArrayList<>(good());
    IntStream.range(0, GOOD).forEach(i -> records.add(bad(i)));
    Collections.shuffle(records, new Random(7));
    return records;
  }

  private static Map<FailureReason, Long> reasons(List<FailedRecord> failures) {
    return failures.stream()
        .collect(Collectors.groupingBy(FailedRecord::getReason, Collectors.counting()));
  }

  @Nested
  final class WithAStrictService {
    @RegisterExtension
    final Emulated emulated = new Emulated(builder -> builder.strictSchema().models(MODELS));

    /** What a run of good records alone takes. */
    private int ofGoodAlone(WriteRecords<CdfRecord> write) {
      Run.of(good(), write);
      int requests = emulated.writes().size();
      emulated.service().reset();
      emulated.service().clearRequests();
      return requests;
    }

    @ParameterizedTest(name = "{0} shards")
    @ValueSource(ints = {1, 4, 15})
    void halfOfBoundedInputIsBadAndCostsARequestForEachRule(int shards) {
      WriteRecords<CdfRecord> write =
          emulated.write().withShards(shards).withBatchLimits(100, 10_000_000);
      int ofGoodAlone = ofGoodAlone(write);

      Run run = Run.of(mixed(), write);

      assertThat(run.written(), is(GOOD));
      assertThat(emulated.ids("alarms").size(), is(GOOD));
      assertThat(run.failures().size(), is(GOOD));
      Set<String> messages =
          run.failures().stream().map(FailedRecord::getMessage).collect(Collectors.toSet());
      assertThat(messages, everyItem(not(containsString(SECRET))));
      long rejected = reasons(run.failures()).getOrDefault(FailureReason.REJECTED, 0L);
      assertThat(rejected, is(lessThanOrEqualTo(4L)));
      assertThat(emulated.writes().size(), is(lessThanOrEqualTo(ofGoodAlone + 4)));
    }

    @Test
    void aTrialThatTheServiceCannotAnswerIsTriedAgain() {
      emulated
          .service()
          .faults("[{\"on\":\"ingest\",\"times\":6,\"do\":\"status\",\"status\":503}]");
      Run run = Run.of(mixed(), emulated.write());
      assertThat(emulated.ids("alarms").size(), is(GOOD));
      assertThat(run.failures().size(), is(GOOD));
    }

    @Test
    void unboundedInputCostsARequestForEachRuleToo() {
      List<TimestampedValue<CdfRecord>> all = new ArrayList<>();
      mixed().forEach(record -> all.add(TimestampedValue.of(record, Instant.EPOCH)));
      Pipeline pipeline = Pipeline.create(Engine.DIRECT.options());
      WriteResult result =
          pipeline
              .apply(
                  TestStream.create(CdfRecordCoder.of())
                      .addElements(all.get(0), all.subList(1, all.size()).toArray(array()))
                      .advanceProcessingTime(Duration.standardMinutes(1))
                      .advanceWatermarkToInfinity())
              .apply(emulated.write());
      PipelineOutput<FailedRecord> failures = PipelineOutput.of("Keep", result.failures());
      pipeline.run().waitUntilFinish();

      assertThat(emulated.ids("alarms").size(), is(GOOD));
      assertThat(failures.elements().size(), is(GOOD));
      long rejected = reasons(failures.elements()).getOrDefault(FailureReason.REJECTED, 0L);
      assertThat(rejected, is(lessThanOrEqualTo(4L)));
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
    private TimestampedValue<CdfRecord>[] array() {
      return new TimestampedValue[0];
    }
  }

  /** It holds definitions, and takes whatever it is given. */
  @Nested
  final class WithAServiceThatReadsTheRulesOtherwise {
    @RegisterExtension final Emulated emulated = new Emulated(builder -> builder.models(MODELS));

    @Test
    void everyRecordThatItTakesIsStored() {
      List<CdfRecord> records = new ArrayList<>(good());
      // The limits of json hold there too.
      IntStream.range(0, GOOD)
          .filter(i -> i % RULES != 2 && i % RULES != 3)
          .forEach(i -> records.add(bad(i)));
      Run run = Run.of(records, emulated.write());
      assertThat(run.failures().size(), is(0));
      assertThat(emulated.ids("alarms").size(), is(records.size()));
    }
  }
}
