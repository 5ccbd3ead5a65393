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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
        "flow":{"type":{"type":"float32"}}}}]}
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
      Run.of(good(), emulated.write().withSchemaCheck());
      int ofGoodAlone = emulated.writes().size();
      emulated.service().reset();
      emulated.service().clearRequests();

      Run run = Run.of(mixed(), emulated.write().withSchemaCheck());

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
      Run run = Run.of(mixed(), emulated.write());

      assertThat(emulated.ids("alarms"), hasSize(GOOD));
      assertThat(run.failures(), everyItem(failedBecause(FailureReason.REJECTED)));
      assertThat(emulated.service().requests().of(Operation.MODELS).requests(), is(empty()));
    }

    @Test
    void definitionsAreReadOnceForAllRecordsOfAProcess() {
      Run.of(good(), emulated.write().withSchemaCheck());
      assertThat(emulated.service().requests().of(Operation.MODELS).size(), is(1));
    }
  }

  @Test
  void aWriteThatSendsIdentifiersOnlyHasNoSuchCheck() {
    assertThrows(IllegalArgumentException.class, () -> CdfRecordsIO.delete().withSchemaCheck());
  }
}
