package io.cdfrecords.mapping;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MappingReaderTest {
  private static final String HEAD =
      """
      space: plant
      externalId: "{ID}"
      sources:
        - container: [model, Alarm]
          properties:
      """;

  private static String faults(String yaml) {
    return String.valueOf(
        assertThrows(MappingException.class, () -> MappingReader.read("m.yaml", yaml))
            .getMessage());
  }

  @Test
  void takesEverythingThatIsDocumented() throws MappingException {
    Mapping mapping =
        MappingReader.read(
            "m.yaml",
            """
            space: "{SITE}"
            externalId: "{SITE}-{TAG}-{TS}"
            version: offset
            sources:
              - container: [model, Alarm]
                properties:
                  severity: { field: SEV, type: int32, empty: [-999.25, ""] }
                  raisedAt: { field: TS, type: timestamp, pattern: "dd.MM.yyyy HH:mm:ss", zone: Europe/Oslo }
                  asset:    { field: TAG, type: direct, space: assets }
                  codes:    { field: CODES, type: int32, list: true, separator: ";" }
                  unit:     { value: "bar", type: text }
                  level:    { field: LEVEL, type: float32, default: 1.5 }
              - container: [model, Event]
                properties:
                  day: { field: DAY, type: date }
                  raw: { field: RAW, type: json }
                  ok:  { field: OK, type: boolean }
            """);
    assertThat(mapping.hasVersion(), is(true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{field: A, type: int} | .type: must be one of text, int32, int64, float32, float64,"
            + " boolean, timestamp, date, json, direct, but was \"int\"",
        "{field: A} | .type: must be given",
        "{type: text} | .field: must be given, or one of"
            + " fields, template, value and rest: one alone",
        "{field: A, value: b, type: text} | .field: must be given, or one of"
            + " fields, template, value and rest: one alone",
        "{field: ' ', type: text} | .field: must not be empty",
        "{feld: A, field: A, type: text} | .feld: is not known; must be one of field, fields,"
            + " rest, value, type, trim, zone, list, nulls, empty, default, minus, values, space,"
            + " pivot, overlap, template, decimal, lookup, pattern, required, grouping, separator,"
            + " optional",
        "{field: A, type: text, type: int32} | .type: must be given once only",
        "{field: A, type: timestamp, pattern: 'dd.MM.yyyy HH:mm'} | .zone: must be given, as"
            + " Europe/Oslo or UTC: the pattern has no zone",
        "{field: A, type: timestamp, pattern: 'dd.MM.yyyy HH:mm XXX', zone: UTC} | .zone: must not"
            + " be given: the pattern says the zone",
        "{field: A, type: timestamp, pattern: epochMillis, zone: UTC} | .zone: must not be given:"
            + " the pattern says the zone",
        "{field: A, type: timestamp, pattern: 'dd.MM.yyyy HH:mm z'} | .zone: must be given, as"
            + " Europe/Oslo: names as CET or IST, which z stands for, are ambiguous",
        "{field: A, type: timestamp, pattern: 'dd.MM.yyyy HH:mm v'} | .pattern: must not have v:"
            + " such names of zones do not tell summer from winter",
        "{field: A, type: date, pattern: dd.MM.yy} | .pivot: must be given, as 1970: the earliest"
            + " year that two digits mean",
        "{field: A, type: date, pattern: dd.MM.yyyy, pivot: 1970} | .pivot: must not be given: it"
            + " belongs to patterns with years of two digits, as yy",
        "{field: A, type: int32, required: true, default: 1} | .default: must not be given with"
            + " required: true, which it would never let fail",
        "{field: A, type: int32, required: true, optional: true} | .optional: must not be given"
            + " with required: true",
        "{field: A, type: int32, list: true, nulls: x} | .nulls: must be refuse or drop, but was"
            + " \"x\"",
        "{value: null, type: text} | .value: must be a value; quote a text that is null",
        "{field: A, type: timestamp, zone: Oslo} | .zone: must be a time zone, as Europe/Oslo, UTC"
            + " or +01:00",
        "{field: A, type: date, pattern: 'dd.bb'} | .pattern: must be a pattern of java.time, as"
            + " dd.MM.yyyy HH:mm:ss",
        "{field: A, type: text, pattern: 'dd'} | .pattern: must not be given: it belongs to types"
            + " timestamp and date",
        "{field: A, type: date, zone: UTC} | .zone: must not be given: it belongs to type"
            + " timestamp",
        "{field: A, type: text, space: s} | .space: must not be given: it belongs to type direct",
        "{field: A, type: direct} | .space: must be given",
        "{field: A, type: direct, space: '{S'} | .space: must close every brace it opens; double"
            + " one that is meant",
        "{field: A, type: text, separator: ;} | .separator: must not be given without list: true",
        "{field: A, type: text, list: true, separator: ''} | .separator: must not be empty",
        "{field: A, type: text, list: maybe} | .list: must be true or false, but was \"maybe\"",
        "{field: A, type: text, empty: x} | .empty: must be a list, as [a, b]",
        "{field: A, type: text, empty: [[x]]} | .empty: must be a list of single values",
        "{field: A, type: int32, default: x} | .default: must be a whole number from -2147483648"
            + " to 2147483647 (int32)",
        "{value: x, type: boolean} | .value: must be true or false",
        "{value: x, type: text, default: y} | .default: must not be given: a value is the same for"
            + " every row",
        "{field: [A], type: text} | .field: must be a single value",
        "SEV | : must say its field and its type, as {field: severity, type: text}",
      })
  void refusesAPropertyAndNamesLineAndKey(String property, String fault) {
    String yaml = HEAD + "      severity: " + property + "\n";
    assertThat(faults(yaml), is("m.yaml line 6, sources[0].properties.severity" + fault));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "space: plant | space: '{' | line 1, space: must close every brace it opens; double one"
            + " that is meant",
        "space: plant | spaces: plant | line 1, spaces: is not known; must be one of space,"
            + " sources, each, targets, csv, derive, trim, version, externalId;line 1, space: must"
            + " be given",
        "\"{ID}\" | fixed | line 2, externalId: must hold a field, as \"{id}\", or be contentHash:"
            + " ids differ by row",
        "\"{ID}\" | '{}' | line 2, externalId: must name a field between its braces",
        "[model, Alarm] | [model] | line 4, sources[0].container: must be [space, name]",
        "container: [model, Alarm] | view: [model, Alarm] | line 4, sources[0].view: must be"
            + " [space, name, version]",
        "- container: [model, Alarm] | - x: 1 | line 4, sources[0].x: is not known; must be one of"
            + " view, container, properties;line 4, sources[0].container: must be given, either"
            + " container or view",
      })
  void refusesTheRestLikewise(String from, String to, String expected) {
    String yaml = (HEAD + "      a: {field: A, type: text}\n").replace(from, to);
    String all = "m.yaml " + expected.replace(";line", "\nm.yaml line");
    assertThat(faults(yaml), is(all));
  }

  @Test
  void reportsAllFaultsOfAFileInTheOrderOfTheirLines() {
    assertThat(
        faults("space: plant\nexternalId: fixed\nsources: []\nextra: 1\n"),
        is(
            """
            m.yaml line 2, externalId: must hold a field, as "{id}", or be contentHash: ids differ by row
            m.yaml line 3, sources: must be a list of at least one container or view
            m.yaml line 4, extra: is not known; must be one of each, trim, space, externalId, derive, csv, version, sources, targets\
            """));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | line 1: must hold a mapping, but is empty",
        "- a | line 1: must be an object of keys and values",
        "a: [b | line 1: is not YAML: expected ',' or ']', but got <stream end>",
      })
  void refusesWhatIsNoMappingAtAll(String yaml, String fault) {
    assertThat(faults(yaml).lines().findFirst().orElse(""), is("m.yaml " + fault));
  }

  @Test
  void refusesContainersBesideViews() {
    assertThat(
        faults(
            HEAD
                + "      a: {field: A, type: text}\n"
                + "  - view: [model, V, v1]\n    properties: {b: {field: B, type: text}}\n"),
        is("m.yaml line 4, sources: must be containers only, or views only"));
  }
}
