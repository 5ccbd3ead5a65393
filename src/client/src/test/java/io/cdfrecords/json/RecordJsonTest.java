package io.cdfrecords.json;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.Origin;
import io.cdfrecords.record.RecordId;
import io.cdfrecords.record.SourceId;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RecordJsonTest {
  private static final SourceId CONTAINER = SourceId.container("model", "Alarm");

  @Nested
  final class ARecordAsText {
    @Test
    void isReadWithAllItsParts() throws NotARecordException {
      CdfRecord record =
          RecordJson.parse(
              """
              { "externalId": "a1", "space": "plant", "sources": [
                {"properties": {"severity": 700, "open": true, "note": null},
                 "source": {"externalId": "Alarm", "space": "model", "type": "container"}},
                {"source": {"type": "view", "space": "model", "externalId": "Pump", "version": "1"},
                 "properties": {"tags": ["a", "b"], "extra": {"deep": [1.5, {}]}}}]}
              """,
              new Origin("alarms.jsonl", 3));

      assertThat(
          record,
          is(
              CdfRecord.builder("plant", "a1")
                  .put(CONTAINER, "severity", 700L)
                  .put(CONTAINER, "open", true)
                  .put(CONTAINER, "note", null)
                  .put(SourceId.view("model", "Pump", "1"), "tags", List.of("a", "b"))
                  .put(
                      SourceId.view("model", "Pump", "1"),
                      "extra",
                      Map.of("deep", List.of(1.5, Map.of())))
                  .origin(new Origin("alarms.jsonl", 3))
                  .build()));
    }

    @Test
    void needsNoOriginAndNoSourcesInIt() throws NotARecordException {
      CdfRecord record =
          RecordJson.parse("{\"space\":\"\",\"externalId\":\"\",\"sources\":[]}", null);

      assertThat(record.id(), is(new RecordId("", "")));
      assertThat(record.origin(), is(nullValue()));
    }
  }

  @Nested
  final class AJsonNumber {
    @ParameterizedTest
    @MethodSource("io.cdfrecords.json.RecordJsonTest#numbers")
    void isReadWhole(String text, Number number) throws NotARecordException {
      assertThat(property(text), is(number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e99999999999", "-1e99999999999", "1e2147483648"})
    void isRefusedWhereNothingCanHoldIt(String text) {
      assertThat(
          messageOf(withProperty(text)),
          is("sources[0].properties must have no number that Java cannot hold"));
    }

    @Test
    void isRefusedWhereItHasMoreThanAThousandDigits() {
      assertThat(messageOf(withProperty("1".repeat(1001))), containsString("not well-formed JSON"));
    }
  }

  static Stream<Arguments> numbers() {
    return Stream.of(
        arguments("0", 0L),
        arguments("-2147483649", -2147483649L),
        arguments("9223372036854775807", Long.MAX_VALUE),
        arguments("9223372036854775808", new BigInteger("9223372036854775808")),
        arguments("1.0", 1.0),
        arguments("1e2", 100.0),
        arguments("1e308", 1e308),
        arguments("1e309", new BigDecimal("1e309")),
        arguments("-1e400", new BigDecimal("-1e400")));
  }

  @Nested
  final class ATextThatIsNoRecord {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        textBlock =
            """
            []                                                     | a record must be an object
            7                                                      | a record must be an object
            null                                                   | a record must be an object
            ``                                                     | a record must be an object
            {}                                                     | space is missing
            {"space":"s"}                                          | externalId is missing
            {"space":"s","externalId":"e"}                         | sources is missing
            {"space":7}                                            | space must be a text
            {"space":null}                                         | space must be a text
            {"externalId":{}}                                      | externalId must be a text
            {"sources":{}}                                         | sources must be an array
            {"sources":[7]}                                        | sources[0] must be an object
            {"sources":[{}]}                                       | sources[0].source is missing
            {"sources":[{"source":7}]}                             | sources[0].source must be an object
            {"sources":[{"source":{}}]}                            | sources[0].source.type is missing
            {"sources":[{"source":{"type":"container"}}]}          | sources[0].source.space is missing
            {"sources":[{"source":{"type":1}}]}                    | sources[0].source.type must be a text
            {"sources":[{"properties":{}}]}                        | sources[0].source is missing
            {"sources":[{"properties":[]}]}                        | sources[0].properties must be an object
            {"sources":[{"x":1}]}                                  | sources[0] may hold source and properties only, but has "x"
            {"sources":[{"source":{"x":1}}]}                       | sources[0].source may hold type, space, externalId and version only, but has "x"
            {"id":1}                                               | a record may hold space, externalId and sources only, but has "id"
            {"space":"s","externalId":"e","sources":[]} {}         | must be one JSON object, but more follows it
            {"space":"s","externalId":"e","sources":[]} x          | not well-formed JSON, at character 45
            {"space":"s","space":"s"}                              | not well-formed JSON, at character 20
            {"space":"s"                                           | not well-formed JSON, at character 12
            {"space":"s                                            | not well-formed JSON, at character 11
            {space:"s"}                                            | not well-formed JSON, at character 2
            {'space':'s'}                                          | not well-formed JSON, at character 2
            {"space":NaN}                                          | not well-formed JSON, at character 12
            """)
    void isExplained(String text, String message) {
      assertThat(messageOf(text), is(message));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "\"type\":\"table\"",
          "\"type\":\"view\"",
          "\"type\":\"container\",\"version\":\"1\"",
          "\"type\":\"CONTAINER\""
        })
    void mayNameAWrongSource(String type) {
      String source = "{\"source\":{" + type + ",\"space\":\"m\",\"externalId\":\"A\"}}";

      assertThat(
          messageOf("{\"sources\":[" + source + "]}"),
          is("sources[0].source must be a container without a version or a view with one"));
    }

    @Test
    void mayLackTheProperties() {
      String source = "{\"source\":{\"type\":\"container\",\"space\":\"m\",\"externalId\":\"A\"}}";

      assertThat(
          messageOf("{\"sources\":[" + source + "]}"), is("sources[0].properties is missing"));
    }

    @Test
    void mayGiveAPropertyTwiceInTwoGroups() {
      String group =
          "{\"source\":{\"type\":\"container\",\"space\":\"m\",\"externalId\":\"A\"},"
              + "\"properties\":{\"p\":\"secret\"}}";

      assertThat(
          messageOf(
              "{\"space\":\"s\",\"externalId\":\"e\",\"sources\":[" + group + "," + group + "]}"),
          is("sources must give each property once, but one of m/A stands there twice"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret", "\"secret", "{\"secret\":}", "[secret]", "1secret"})
    void isNeverRepeatedInTheMessage(String value) {
      assertThat(messageOf(withProperty(value)), not(containsString("secret")));
    }

    @Test
    void showsALongNameShortened() {
      assertThat(
          messageOf("{\"" + "x".repeat(1000) + "\":1}"),
          is(
              "a record may hold space, externalId and sources only, but has \""
                  + "x".repeat(60)
                  + "…\""));
    }
  }

  @Nested
  final class ANestedValue {
    @ParameterizedTest
    @ValueSource(ints = {1, 63, 64})
    void isReadAsDeepAsARecordMayHoldIt(int levels) throws NotARecordException {
      String text = withProperty("[".repeat(levels) + 1 + "]".repeat(levels));

      assertThat(RecordJson.print(RecordJson.parse(text, null)), is(text));
    }

    @ParameterizedTest
    @ValueSource(ints = {65, 900, 100_000})
    void isRefusedWhereItIsDeeper(int levels) {
      assertThat(
          messageOf(withProperty("[".repeat(levels))),
          is("sources[0].properties must not be nested deeper than 64"));
    }
  }

  @Nested
  final class ARecordThatCannotBeSent {
    @Test
    void isNamedByTheIdentifierThatItHas() {
      assertThat(
          RecordJson.print(new RecordId("1 plant", "")),
          is("{\"space\":\"1 plant\",\"externalId\":\"\"}"));
    }

    @Test
    void isPrintedAsItStandsSoThatItCanBeMended() {
      CdfRecord record =
          CdfRecord.builder("", "")
              .put(CONTAINER, "none", null)
              .put(CONTAINER, "empty", List.of())
              .put(CONTAINER, "holes", Arrays.asList(1, null))
              .put(CONTAINER, "nan", Double.NaN)
              .put(CONTAINER, "fine", Instant.parse("2026-11-23T10:15:30.123456789Z"))
              .put(CONTAINER, "far", Instant.MAX)
              .build();

      assertThat(
          RecordJson.print(record),
          is(
              """
              {"space":"","externalId":"","sources":[\
              {"source":{"type":"container","space":"model","externalId":"Alarm"},\
              "properties":{"none":null,"empty":[],"holes":[1,null],"nan":"NaN",\
              "fine":"2026-11-23T10:15:30.123456789Z",\
              "far":"+1000000000-12-31T23:59:59.999999999Z"}}]}\
              """));
    }
  }

  private static String withProperty(String json) {
    return "{\"space\":\"s\",\"externalId\":\"e\",\"sources\":[{\"source\":{\"type\":\"container\","
        + "\"space\":\"model\",\"externalId\":\"Alarm\"},\"properties\":{\"p\":"
        + json
        + "}}]}";
  }

  private static @Nullable Object property(String json) throws NotARecordException {
    return RecordJson.parse(withProperty(json), null).sources().get(0).properties().get("p");
  }

  private static String messageOf(String text) {
    NotARecordException thrown =
        assertThrows(NotARecordException.class, () -> RecordJson.parse(text, null));
    return String.valueOf(thrown.getMessage());
  }
}
