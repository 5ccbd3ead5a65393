package io.cdfrecords.mapping;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.mapping.value.JsonText;
import io.cdfrecords.mapping.value.UnmappedException;
import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.Origin;
import io.cdfrecords.record.RecordId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a row needs beside the values of its properties: an id, a version, its fields. */
final class RowsOfMappingTest {
  private static final Origin ORIGIN = new Origin("f", 3);

  private static Mapping mapping(String property) throws MappingException {
    return MappingReader.read(
        "m.yaml",
        "space: plant\nexternalId: \"{ID}\"\nsources:\n  - container: [model, Alarm]\n"
            + "    properties:\n      p: {"
            + property
            + "}\n");
  }

  @Nested
  final class ARow {
    @Test
    void namesAllItsFaultsButNoMoreThanFive() throws MappingException {
      Mapping seven =
          mapping(
              "field: A, type: int32}\n      b: {field: A, type: int32}\n      c: {field: A, type: int32}\n      d: {field: A, type: int32}\n      e: {field: A, type: int32}\n      f: {field: A, type:"
                  + " int32");
      String message =
          String.valueOf(
              assertThrows(
                      UnmappedException.class,
                      () -> seven.map(Row.open(Map.of("A", "secret")), ORIGIN))
                  .getMessage());
      assertThat(message, startsWith("model/Alarm p: field A must be a whole number"));
      assertThat(message, containsString("; and 2 more"));
      assertThat(message, not(containsString("secret")));
    }

    @Test
    void withoutAPartOfItsIdIsRefused() throws MappingException {
      Mapping mapping = mapping("field: A, type: text");
      UnmappedException thrown =
          assertThrows(
              UnmappedException.class, () -> mapping.map(Row.open(Map.of("A", "x")), ORIGIN));
      assertThat(thrown.getMessage(), is("externalId: field ID must have a value"));
    }

    @Test
    void ofAFileWhoseHeaderLacksAFieldIsRefused() throws MappingException {
      Mapping mapping = mapping("field: A, type: text");
      UnmappedException thrown =
          assertThrows(
              UnmappedException.class, () -> mapping.map(Row.closed(Map.of("ID", "1")), ORIGIN));
      assertThat(
          thrown.getMessage(), is("model/Alarm p: field A is not in the file's header or schema"));
    }

    @ParameterizedTest
    @CsvSource({"7, 7", "'7', 7", "-1, -1"})
    void carriesItsVersion(String field, long version) throws Exception {
      Mapping mapping = versioned();
      assertThat(mapping.map(Row.open(Map.of("V", field)), ORIGIN).version(), is(version));
      Instant time = Instant.ofEpochSecond(0, version);
      assertThat(mapping.map(Row.open(Map.of("V", time)), ORIGIN).version(), is(version));
    }

    @Test
    void withoutAVersionIsRefused() throws MappingException {
      Mapping mapping = versioned();
      UnmappedException thrown =
          assertThrows(UnmappedException.class, () -> mapping.map(Row.open(Map.of()), ORIGIN));
      assertThat(thrown.getMessage(), is("version: field V must have a value"));
    }

    @ParameterizedTest
    @CsvSource({
      "V, 1970-01-01T00:00:00.000000001Z, 1",
      "V, 1970-01-01T01:00+01:00, 0",
      "V, 1970-01-02, 86400000000000",
      "'{field: V, zone: Europe/Oslo}', 1970-01-01T01:00:00.5, 500000000",
      "'{field: V, zone: Europe/Oslo}', 1970-01-01, -3600000000000",
      "'{field: V, pattern: epochMicros}', 400, 400000",
    })
    void ordersItsVersionsByTimes(String version, String text, long expected) throws Exception {
      Mapping mapping = versioned(version);
      assertThat(mapping.map(Row.open(Map.of("V", text)), ORIGIN).version(), is(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01T00:00:00", "soon", "1600-01-01", "2300-01-01T00:00:00Z"})
    void isRefusedWhereItsVersionIsNoOrder(String text) throws Exception {
      Mapping mapping = versioned("V");
      assertThrows(UnmappedException.class, () -> mapping.map(Row.open(Map.of("V", text)), ORIGIN));
    }

    private Mapping versioned() throws MappingException {
      return versioned("V");
    }

    private Mapping versioned(String version) throws MappingException {
      return MappingReader.read(
          "m.yaml",
          "{space: s, externalId: contentHash, version: "
              + version
              + ", sources: [{view: [m, V, v1],"
              + " properties: {a: {value: 1, type: int32}}}]}");
    }
  }

  @Nested
  final class ATemplate {
    @ParameterizedTest
    @CsvSource({"{a}, 1", "x{a}y{b.c}z, x1y2z", "{{{a}}}, {1}", "{{a}}-{a}, {a}-1"})
    void isFilled(String template, String expected) throws UnmappedException {
      Row row = Row.open(Map.of("a", 1, "b", Map.of("c", "2")));
      assertThat(Template.parse(template).fill(row, false), is(expected));
    }
  }

  @Test
  void namesAllThatAFileCannotHave() throws Exception {
    Mapping mapping =
        mapping(
            "field: A.b, type: int32}\n      q: {field: L.v, type: text}\n      r: {field: Z, type:"
                + " text, optional: true}\n      s: {field: U, type: text");
    FieldShape shape =
        new FieldShape.Fields(
            Map.of(
                "A", new FieldShape.Single(),
                "L", new FieldShape.Elements(new FieldShape.Fields(Map.of())),
                "U", FieldShape.unsupported("INTERVAL")));
    assertThat(
        mapping.misfits(shape),
        is(
            List.of(
                "model/Alarm p: field A.b leads into a value without fields",
                "model/Alarm q: field L.v leads through a list: name the element, as values[0]",
                "model/Alarm s: field U is of the type INTERVAL, which is not supported",
                "externalId: field ID is not in the file's header or schema")));
  }

  @Test
  void printsARowSoThatItsTypesComeBack() throws Exception {
    Map<String, Object> fields = new HashMap<>();
    fields.put("t", Instant.parse("2026-01-01T00:00:00.123456Z"));
    fields.put("text", "2026-01-01T00:00:00Z");
    fields.put("l", List.of(Map.of("d", LocalDate.of(2026, 1, 2))));
    assertThat(JsonText.printed(JsonText.print(fields)), is((Map<?, ?>) fields));
  }

  @Test
  void keepsFilesTimesAndTheirDigits() throws Exception {
    Map<String, Object> fields = new HashMap<>();
    fields.put("ID", 7L);
    fields.put("A", Instant.parse("2026-01-01T00:00:00.123456Z"));
    fields.put("D", LocalDate.of(2026, 1, 2));
    CdfRecord record =
        mapping("field: A, type: timestamp}\n      q: {field: D, type: date")
            .map(Row.closed(fields), ORIGIN)
            .record();
    assertThat(record.id(), is(new RecordId("plant", "7")));
    assertThat(
        List.copyOf(record.sources().get(0).properties().values()),
        is(List.of(Instant.parse("2026-01-01T00:00:00.123456Z"), LocalDate.of(2026, 1, 2))));
  }
}
