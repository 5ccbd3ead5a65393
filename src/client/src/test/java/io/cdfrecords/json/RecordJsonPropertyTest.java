package io.cdfrecords.json;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.DirectRelation;
import io.cdfrecords.record.SourceId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every text and for every record. */
final class RecordJsonPropertyTest {

  @Property
  void readsBackWhatWasPrinted(@ForAll("ofJsonsOwnTypes") CdfRecord record)
      throws NotARecordException {
    assertThat(RecordJson.parse(RecordJson.print(record), null), is(record));
  }

  @Property
  void printsWhatWasReadAsItWasPrinted(@ForAll("ofAnyType") CdfRecord record)
      throws NotARecordException {
    String text = RecordJson.print(record);

    assertThat(RecordJson.print(RecordJson.parse(text, null)), is(text));
  }

  @Property
  void throwsNothingElseForATextThatIsNoRecord(@ForAll("garbage") String text) {
    try {
      RecordJson.parse(text, null);
    } catch (NotARecordException expected) {
      assertThat(expected.getCause() == null, is(true));
    }
  }

  @Provide
  Arbitrary<CdfRecord> ofJsonsOwnTypes() {
    return records(jsonValues());
  }

  @Provide
  Arbitrary<CdfRecord> ofAnyType() {
    Arbitrary<Object> others =
        Arbitraries.of(
            1,
            (byte) 2,
            0.1f,
            Instant.parse("2026-11-23T10:15:30.123Z"),
            Instant.MIN,
            LocalDate.EPOCH,
            new DirectRelation("assets", "PT-101"));
    return records(Arbitraries.oneOf(jsonValues(), others));
  }

  /** Records whose text was spoilt in one place, and texts of JSON's own characters. */
  @Provide
  Arbitrary<String> garbage() {
    Arbitrary<String> noise =
        Arbitraries.strings().withChars("{}[]\",:0123456789eE+-.truefalsn \\u\0").ofMaxLength(6);
    Arbitrary<Integer> places = Arbitraries.integers().between(0, 300);
    Arbitrary<String> spoilt =
        Combinators.combine(ofAnyType().map(RecordJson::print), places, places, noise)
            .as(
                (text, from, cut, inserted) -> {
                  int begin = Math.min(from, text.length());
                  int end = Math.min(begin + cut % 4, text.length());
                  return text.substring(0, begin) + inserted + text.substring(end);
                });
    return Arbitraries.oneOf(spoilt, noise, Arbitraries.strings());
  }

  private static Arbitrary<CdfRecord> records(Arbitrary<Object> values) {
    SourceId container = SourceId.container("model", "Alarm");
    SourceId view = SourceId.view("model", "Pump", "v1");
    Arbitrary<Map<String, Object>> properties =
        Arbitraries.maps(Arbitraries.strings().ofMaxLength(5), values).ofMaxSize(4);
    return Combinators.combine(Arbitraries.strings(), Arbitraries.strings(), properties, properties)
        .as(
            (space, externalId, inContainer, inView) ->
                CdfRecord.builder(space, externalId)
                    .putAll(container, inContainer)
                    .putAll(view, inView)
                    .build());
  }

  private static Arbitrary<Object> jsonValues() {
    Arbitrary<Object> scalars =
        Arbitraries.oneOf(
            Arbitraries.strings().map(text -> (Object) text),
            Arbitraries.longs().map(number -> (Object) number),
            Arbitraries.doubles().map(number -> (Object) number),
            Arbitraries.of(true, false).map(flag -> (Object) flag));
    return Arbitraries.recursive(
            () -> scalars,
            inner ->
                Arbitraries.oneOf(
                    inner.list().ofMaxSize(3).map(list -> (Object) list),
                    Arbitraries.maps(Arbitraries.strings().ofMaxLength(3), inner)
                        .ofMaxSize(3)
                        .map(map -> (Object) map)),
            0,
            3)
        .withoutEdgeCases();
  }
}
