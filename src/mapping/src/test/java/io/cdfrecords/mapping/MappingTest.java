package io.cdfrecords.mapping;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.json.RecordJson;
import io.cdfrecords.mapping.value.JsonText;
import io.cdfrecords.mapping.value.UnmappedException;
import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.Origin;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MappingTest {
  private static final Origin ORIGIN = new Origin("f", 3);

  private static Mapping mapping(String property) throws MappingException {
    return MappingReader.read(
        "m.yaml",
        "space: plant\nexternalId: \"{ID}\"\nsources:\n  - container: [model, Alarm]\n"
            + "    properties:\n      p: {"
            + property
            + "}\n");
  }

  /** A row of JSON with the id and the field A, which is left out where it is null. */
  private static Row row(@Nullable String json) throws UnmappedException {
    return Row.open(
        JsonText.object("{\"ID\":\"1\"" + (json == null ? "" : ",\"A\":" + json) + "}"));
  }

  private static String properties(String property, @Nullable String json) throws Exception {
    CdfRecord record = mapping(property).map(row(json), ORIGIN).record();
    String text = RecordJson.print(record);
    return text.substring(text.indexOf("\"properties\":") + 13, text.length() - 3);
  }

  private static String fault(String property, String json) {
    return String.valueOf(
        assertThrows(UnmappedException.class, () -> mapping(property).map(row(json), ORIGIN))
            .getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "type: text | \"a b\" | \"a b\"",
        "type: text | 5 | \"5\"",
        "type: text | 1e2 | \"100\"",
        "type: text | true | \"true\"",
        "type: int32 | \"-2147483648\" | -2147483648",
        "type: int32 | 2147483647 | 2147483647",
        "type: int32 | \" +7 \" | 7",
        "type: int32 | 5.0 | 5",
        "type: int32 | \"5.0\" | 5",
        "type: int64 | \"9223372036854775807\" | 9223372036854775807",
        "type: float32 | \"1.5\" | 1.5",
        "type: float64 | \"-.5e2\" | -50.0",
        "type: float64 | 0.1 | 0.1",
        "type: boolean | true | true",
        "type: boolean | \"FALSE\" | false",
        "type: timestamp | \"2026-11-23T10:00:00Z\" | \"2026-11-23T10:00:00.000Z\"",
        "type: timestamp | \"2026-11-23T10:00:00.5+01:00\" | \"2026-11-23T09:00:00.500Z\"",
        "type: timestamp, zone: Europe/Oslo | \"2026-07-01T10:00:00\" |"
            + " \"2026-07-01T08:00:00.000Z\"",
        "type: timestamp, zone: Europe/Oslo | \"2026-10-25T02:30:00\" |"
            + " \"2026-10-25T00:30:00.000Z\"",
        "type: timestamp, pattern: epochMillis | 1 | \"1970-01-01T00:00:00.001Z\"",
        "type: timestamp, pattern: epochSeconds | \"60\" | \"1970-01-01T00:01:00.000Z\"",
        "type: timestamp, pattern: \"dd.MM.yyyy HH:mm:ss\", zone: Europe/Oslo |"
            + " \"23.11.2026 10:15:30\" | \"2026-11-23T09:15:30.000Z\"",
        "type: timestamp, pattern: \"d MMM uuuu HH:mm XXX\" | \"3 nov 2026 10:15 +02:00\" |"
            + " \"2026-11-03T08:15:00.000Z\"",
        "type: date | \"2026-11-23\" | \"2026-11-23\"",
        "type: date, pattern: \"M/d/yyyy\" | \"2/29/2024\" | \"2024-02-29\"",
        "type: json | {\"a\":[1,{\"b\":null}]} | {\"a\":[1,{\"b\":null}]}",
        "type: json | \"{\\\"a\\\":1.50}\" | {\"a\":1.50}",
        "type: direct, space: assets | \"PT-101\" |"
            + " {\"space\":\"assets\",\"externalId\":\"PT-101\"}",
        "type: direct, space: \"s{ID}\" | 7 | {\"space\":\"s1\",\"externalId\":\"7\"}",
        "type: direct, space: s, list: true | [\"x\"] | [{\"space\":\"s\",\"externalId\":\"x\"}]",
        "type: int32, list: true, separator: \";\", nulls: drop | \"1; 2;;3\" | [1,2,3]",
        "type: int32, list: true, nulls: drop | [1,null,3] | [1,3]",
        "type: int32, list: true, nulls: drop, empty: [-1] | [1,-1.0] | [1]",
        "type: text | 1.2345678E7 | \"12345678\"",
        "type: text | 1234567.0 | \"1234567\"",
        "type: text | 5.00 | \"5.00\"",
        "type: timestamp, pattern: epochMicros | 1767225600123456 |"
            + " \"2026-01-01T00:00:00.123456000Z\"",
        "type: timestamp, pattern: epochNanos | 1767225600000000000 | \"2026-01-01T00:00:00.000Z\"",
        "type: timestamp, pattern: epochSeconds | 1767225600.5 | \"2026-01-01T00:00:00.500Z\"",
        "type: timestamp, pattern: \"dd.MM.yy HH:mm\", zone: UTC, pivot: 1970 |"
            + " \"01.02.70 03:04\" | \"1970-02-01T03:04:00.000Z\"",
        "type: timestamp, pattern: \"yyMMddHHmm\", zone: UTC, pivot: 1970 | \"6902010304\" |"
            + " \"2069-02-01T03:04:00.000Z\"",
        "type: date, pattern: \"d.M.uu\", pivot: 1950 | \"1.2.49\" | \"2049-02-01\"",
        "type: timestamp, zone: Europe/Oslo, overlap: later | \"2026-10-25T02:30:00\" |"
            + " \"2026-10-25T01:30:00.000Z\"",
        "type: text, list: true, separator: \"/\" | \"a/b\" | [\"a\",\"b\"]",
      })
  void convertsAValueToItsType(String type, String json, String expected) throws Exception {
    assertThat(properties("field: A, " + type, json), is("{\"p\":" + expected + "}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "type: text | {} | must be a text, not an object or a list",
        "type: int32 | \"1,5\" | must be a whole number from -2147483648 to 2147483647 (int32)",
        "type: int32 | 2147483648 | must be a whole number from -2147483648 to 2147483647 (int32)",
        "type: int32 | 5.5 | must be a whole number from -2147483648 to 2147483647 (int32)",
        "type: int32 | \"5.01\" | must be a whole number from -2147483648 to 2147483647 (int32)",
        "type: int32 | 1e999999999 | must be a whole number from -2147483648 to 2147483647 (int32)",
        "type: int32 | 1e-999999999 | must be a whole number from -2147483648 to 2147483647 (int32)",
        "type: int32 | true | must be a whole number from -2147483648 to 2147483647 (int32)",
        "type: int64 | \"9223372036854775808\" | must be a whole number from -9223372036854775808"
            + " to 9223372036854775807 (int64)",
        "type: float32 | 1e39 | must be a number within the range of float32",
        "type: float64 | \"NaN\" | must be a number within the range of float64",
        "type: float64 | \"1,5\" | must be a number within the range of float64",
        "type: float64 | 1e400 | must be a number within the range of float64",
        "type: boolean | \"yes\" | must be true or false",
        "type: boolean | 1 | must be true or false",
        "type: timestamp | \"2026-02-30T00:00:00Z\" | must be a timestamp as ISO-8601",
        "type: timestamp | 7 | must be a timestamp as ISO-8601",
        "type: timestamp | \"2026-02-03T00:00:00\" | must name its offset, as Z or +01:00, or be"
            + " given a zone",
        "type: timestamp, zone: Europe/Oslo | \"2026-03-29T02:30:00\" | must be a time that exists"
            + " in its zone; clocks skipped it",
        "type: timestamp, pattern: \"dd.MM.yyyy HH:mm\", zone: UTC | \"31.02.2026 10:00\" | must be"
            + " a timestamp by its pattern",
        "type: timestamp, pattern: epochMillis | \"soon\" | must be a number, as epochMillis"
            + " says",
        "type: date | \"2026-02-29\" | must be a date as ISO-8601, YYYY-MM-DD",
        "type: date, pattern: dd.MM.yyyy | \"31.11.2026\" | must be a date by its pattern",
        "type: json | \"[1]\" | must be a JSON object",
        "type: json | \"{\" | must be a JSON object",
        "type: direct, space: s | [] | must be a text, not an object or a list",
        "type: int32, list: true | \"1;2\" | must be a list",
        "type: int32, list: true | [1,null] | must have a value in every element, but element 2"
            + " has none: nulls: drop leaves such out",
        "type: int32, list: true, separator: \";\" | \"1;;2\" | must have a value in every"
            + " element, but element 2 has none: nulls: drop leaves such out",
        "type: int32, list: true, empty: [-1] | [1,-1] | must have a value in every element, but"
            + " element 2 has none: nulls: drop leaves such out",
        "type: text | \"a\\ud800\" | must hold whole characters, but has half of one",
        "type: json | {\"a\":[\"\\udc00\"]} | must hold whole characters, but has half of one",
        "type: json | {\"\\udc00\":1} | must hold whole characters, but has half of one",
        "type: timestamp, zone: Europe/Oslo, overlap: refuse | \"2026-10-25T02:30:00\" | must be"
            + " a time that came once; clocks were set back over it",
        "type: timestamp, pattern: \"yyyy-MM-dd HH:mm VV\" | \"2026-03-29 02:30 Europe/Oslo\" | must be a time that exists in"
            + " its zone; clocks skipped it",
        "type: timestamp, pattern: \"yyyy-MM-dd HH:mm VV\" | \"2026-07-01 10:00 CET\" | must"
            + " name its zone as Europe/Oslo: short names are ambiguous",
        "type: int32, list: true, separator: \";\" | 7 | must be a list, or a text with separators",
        "type: boolean, list: true | [true,\"x\"] | must be true or false, but element 2 is not",
      })
  void refusesAnotherAndNamesFieldAndRule(String type, String json, String rule) {
    assertThat(fault("field: A, " + type, json), is("model/Alarm p: field A " + rule));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "type: int32 | null",
        "type: int32 | \"\"",
        "type: text | \" \"",
        "type: int32, empty: [-999.25] | \"-999.250\"",
        "type: int32, empty: [-999.25] | -999.25",
        "type: text, empty: [n/a] | \"n/a\"",
      })
  void takesNoValueForNoValue(String type, String json) throws Exception {
    assertThat(properties("field: A, " + type, json), is("{\"p\":null}"));
    String withDefault = "field: A, default: 5, " + type;
    assertThat(properties(withDefault, json).replace("\"", ""), is("{p:5}"));
  }

  @Test
  void takesAMissingFieldForNoValue() throws Exception {
    assertThat(properties("field: A, type: int32", null), is("{\"p\":null}"));
    assertThat(properties("value: bar, type: text", null), is("{\"p\":\"bar\"}"));
  }

  @Test
  void findsNestedFieldsByTheirPathAndPrefersAFieldOfThatName() throws Exception {
    assertThat(properties("field: A.b.c, type: int32", "{\"b\":{\"c\":7}}"), is("{\"p\":7}"));
    assertThat(properties("field: A.b.c, type: int32", "{\"b\":{\"d\":7}}"), is("{\"p\":null}"));
    assertThat(properties("field: A.b.c, type: int32", "{\"b.c\":7}"), is("{\"p\":7}"));
    assertThat(properties("field: 'A[1].v', type: int32", "[{},{\"v\":7}]"), is("{\"p\":7}"));
    assertThat(properties("field: 'A[2].v', type: int32", "[{},{\"v\":7}]"), is("{\"p\":null}"));
    assertThat(properties("field: 'A[1][0]', type: int32", "[[],[8]]"), is("{\"p\":8}"));
    assertThat(properties("field: A.b, type: int32", "{\"b\":1},\"A.b\":2"), is("{\"p\":2}"));
  }

  @Test
  void refusesARowInWhichAPathLeadsWhereNoFieldCanBe() {
    assertThat(
        fault("field: A.b, type: int32", "7"),
        is("model/Alarm p: field A.b leads into a value without fields"));
    assertThat(
        fault("field: A.v, type: int32", "[{\"v\":1}]"),
        is("model/Alarm p: field A.v leads through a list: name the element, as values[0]"));
    assertThat(
        fault("field: 'A[0]', type: int32", "{\"v\":1}"),
        is("model/Alarm p: field A[0] has an index, but leads to no list"));
  }

  @Test
  void refusesARowWithoutAValueThatIsRequired() {
    assertThat(
        fault("field: A, type: int32, required: true", "null"),
        is("model/Alarm p: field A must have a value"));
  }

  @ParameterizedTest
  @CsvSource({"NaN, NaN", "nan, NaN", "inf, Infinity", "-Infinity, -Infinity"})
  void takesNumbersThatAreNotFiniteForNoValueWhereTheyAreNamed(String named, String number)
      throws Exception {
    Mapping mapping = mapping("field: A, type: float64, empty: [" + named + "]");
    for (Object value : List.of(Double.valueOf(number), Float.valueOf(number), number)) {
      Row row = Row.closed(Map.of("ID", "1", "A", value));
      CdfRecord record = mapping.map(row, ORIGIN).record();
      assertThat(record.sources().get(0).properties().get("p"), is((Object) null));
    }
  }

  @Test
  void takesNullWithoutQuotesForNoDefault() throws Exception {
    assertThat(properties("field: A, type: text, default: null", "null"), is("{\"p\":null}"));
    assertThat(properties("field: A, type: text, default: 'null'", "null"), is("{\"p\":\"null\"}"));
  }

  /** Of 2026, as the zone's own rules have it. */
  @ParameterizedTest
  @CsvSource({
    "Europe/Oslo, 2026-07-01 10:00:00 CEST, 2026-07-01T08:00:00Z",
    "Europe/Oslo, 2026-07-01 10:00:00 CET, 2026-07-01T09:00:00Z",
    "Europe/Oslo, 2026-10-25 02:30:00 CEST, 2026-10-25T00:30:00Z",
    "Europe/Oslo, 2026-10-25 02:30:00 CET, 2026-10-25T01:30:00Z",
    "Europe/London, 2026-07-01 10:00:00 BST, 2026-07-01T09:00:00Z",
    "Asia/Kolkata, 2026-07-01 10:00:00 IST, 2026-07-01T04:30:00Z",
    "America/New_York, 2026-07-01 10:00:00 EST, 2026-07-01T15:00:00Z",
    "America/Phoenix, 2026-07-01 10:00:00 MST, 2026-07-01T17:00:00Z",
    "UTC, 2026-07-01 10:00:00 UTC, 2026-07-01T10:00:00Z",
  })
  void readsANameOfAZoneAsThatZoneMeansIt(String zone, String text, String expected)
      throws Exception {
    String type = "type: timestamp, pattern: \"yyyy-MM-dd HH:mm:ss z\", zone: " + zone;
    Row row = Row.open(Map.of("ID", "1", "A", text));
    CdfRecord record = mapping("field: A, " + type).map(row, ORIGIN).record();
    assertThat(record.sources().get(0).properties().get("p"), is(Instant.parse(expected)));
    Row other = Row.open(Map.of("ID", "1", "A", "2026-07-01 10:00:00 AKST"));
    assertThrows(UnmappedException.class, () -> mapping("field: A, " + type).map(other, ORIGIN));
  }
}
