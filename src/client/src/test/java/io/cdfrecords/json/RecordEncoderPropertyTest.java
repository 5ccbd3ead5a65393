package io.cdfrecords.json;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.SourceId;
import io.cdfrecords.rules.RecordRules;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Records that keep the rules and records that break them, in any order. */
final class RecordEncoderPropertyTest {
  private static final List<SourceId> SOURCES =
      List.of(
          SourceId.container("s", "A"), SourceId.container("s", "1"), SourceId.view("s", "B", "v"));

  @Property
  void encodesEachRecordAsANewEncoderDoes(@ForAll("records") List<CdfRecord> records) {
    RecordEncoder kept = new RecordEncoder(false);
    for (CdfRecord record : records) {
      assertThat(
          shown(kept.encode("alarms", record)),
          is(shown(new RecordEncoder(false).encode("alarms", record))));
    }
  }

  @Property
  void refusesWhatTheRulesRefuseAndInTheirWords(@ForAll("records") List<CdfRecord> records) {
    RecordEncoder encoder = new RecordEncoder(false);
    RecordRules rules = new RecordRules(false);
    for (CdfRecord record : records) {
      String refused =
          encoder.encode("alarms", record) instanceof Encoding.Refused no ? no.message() : null;
      assertThat(refused, is(rules.violation(record)));
    }
  }

  @Property
  void countsAndLeavesOutWhatHasNoValue(@ForAll("records") List<CdfRecord> records)
      throws NotARecordException {
    RecordEncoder encoder = new RecordEncoder(false);
    for (CdfRecord record : records) {
      if (encoder.encode("alarms", record) instanceof Encoding.Encoded encoded) {
        assertThat(
            encoded.propertiesOmitted(),
            is(properties(record) - properties(RecordJson.parse(encoded.record().text(), null))));
        assertThat(
            encoded.propertiesOmitted(),
            is(
                (int)
                    record.sources().stream()
                        .flatMap(group -> group.properties().values().stream())
                        .filter(RecordRules::isAbsent)
                        .count()));
      }
    }
  }

  private static int properties(CdfRecord record) {
    return record.sources().stream().mapToInt(group -> group.properties().size()).sum();
  }

  private static String shown(Encoding encoding) {
    return encoding instanceof Encoding.Encoded encoded
        ? encoded.record().kind() + " " + encoded.propertiesOmitted() + encoded.record().text()
        : encoding.toString();
  }

  @Provide
  Arbitrary<List<CdfRecord>> records() {
    Arbitrary<Object> values =
        Arbitraries.of(
                "text",
                "half \ud800",
                1,
                0.5,
                Double.NaN,
                true,
                Instant.EPOCH,
                Instant.EPOCH.plusNanos(1),
                LocalDate.EPOCH,
                List.of(),
                List.of(1, 2),
                Map.of("k", "v"))
            .injectNull(0.2);
    Arbitrary<Map<String, Object>> properties =
        Arbitraries.maps(Arbitraries.of("p", "q", "r", "space"), values).ofMaxSize(3);
    Arbitrary<CdfRecord> records =
        Combinators.combine(
                Arbitraries.of("r", "r-2", ""), properties, Arbitraries.of(SOURCES), properties)
            .as(
                (id, ofTheFirst, source, ofTheNext) ->
                    CdfRecord.builder("s", id)
                        .putAll(SOURCES.get(0), ofTheFirst)
                        .putAll(source, ofTheNext)
                        .build());
    return records.list().ofMaxSize(8);
  }
}
