package io.cdfrecords.mapping;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.mapping.value.UnmappedException;
import io.cdfrecords.record.Origin;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys that contradict one another are refused when the mapping is read. */
final class MappingKeysTest {
  private static Mapping mapping(String top, String property) throws MappingException {
    return MappingReader.read(
        "m.yaml",
        "space: plant\nexternalId: \"{ID}\"\n"
            + (top.isEmpty() ? "" : top + "\n")
            + "sources:\n  - container: [m, C]\n    properties:\n      p: "
            + property
            + "\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{fields: [A], type: text} | .fields: must name two fields or more",
        "{fields: [A, B], field: A, type: text} | .field: must be given, or one of fields",
        "{template: x, type: text} | .template: must hold a field",
        "{template: '{x', type: text} | .template: must close every brace",
        "{template: '{x}', type: text, optional: true} | .optional: must not be given: it belongs to",
        "{rest: text} | .rest: must be json",
        "{rest: json, type: text} | .type: must be one of json",
        "{rest: json, list: true} | .list: must not be given: the rest is one object",
        "{field: A, type: text, decimal: ','} | .decimal: must not be given: it belongs to types int32",
        "{field: A, type: int32, decimal: ';'} | .decimal: must be",
        "{field: A, type: int32, grouping: '.'} | .grouping: must not be what decimal is",
        "{field: A, type: int32, decimal: ',', grouping: ','} | .grouping: must not be what decimal",
        "{field: A, type: int32, grouping: x} | .grouping: must be one of",
        "{field: A, type: int32, minus: behind} | .minus: must be leading or trailing",
        "{field: A, type: boolean, values: {ja: maybe}} | .values.ja: must be true or false",
        "{field: A, type: boolean, values: {ja: null}} | .values.ja: must be a single value",
        "{field: A, type: boolean, values: {}} | .values: must name a value",
        "{field: A, type: boolean, values: [ja]} | .values: must be an object",
        "{field: A, type: boolean, values: {ja: true, ja: false}} | .values.ja: must be given once",
        "{value: 1, type: int32, values: {a: 1}} | .values: must not be given: a value is the same",
        "{field: A, type: text, lookup: {file: t.csv, key: K, value: V}} | .lookup.file: must be a CSV",
        "{field: A, type: text, lookup: {file: t.csv}} | .lookup.key: must be given",
        "{field: A, type: text, trim: 1} | .trim: must be true or false",
        "{field: A, type: timestamp, pattern: excelDays} | .zone: must be given",
        "{field: ..a, type: text} | each: must be given: ..a is of an element's parent",
      })
  void inAProperty(String property, String fault) {
    MappingException thrown = assertThrows(MappingException.class, () -> mapping("", property));
    assertThat(thrown.getMessage(), containsString(fault));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "csv: {quoting: none, multiline: true} | csv.multiline: must not be given",
        "csv: {quoting: none, quote: x} | csv.quote: must not be given",
        "csv: {quote: a} | csv.quote: must be one letter that is no value",
        "csv: {escape: '\"'} | csv.escape: must not be the quote",
        "csv: {separator: ''} | csv.separator: must be one to ten letters",
        "csv: {separator: '\",'} | csv.separator: must be one to ten letters",
        "csv: {encoding: latin-99} | csv.encoding: must be auto or an encoding",
        "csv: {skipRows: -1} | csv.skipRows: must be a number",
        "csv: {ragged: maybe} | csv.ragged: must be refuse or pad",
        "csv: {header: [a, a]} | csv.header: must name each column once",
        "each: a..b | each: must be the names that lead to a list",
        "trim: maybe | trim: must be true or false",
        "targets: [] | sources: must not be given: each of the targets has its own",
        "derive: {} | derive: must be a list",
        "derive: [{field: A, regex: 'a+'}] | derive[0].regex: must have a named group",
        "derive: [{field: A, regex: '(?<a>'}] | derive[0].regex: must be a regular expression",
        "derive: [{field: A, regex: '(?<a>.)', name: b}] | derive[0].name: must not be given",
        "derive: [{field: A, name: b}] | derive[0].regex: must be given, either regex",
        "derive: [{field: A, name: b, substring: [3, 3]}] | derive[0].substring: must be [from, to]",
        "derive: [{field: A, substring: [3]}] | derive[0].name: must be given",
        "derive: [{field: A, name: b, substring: [3]}, {field: B, name: b, substring: [1]}] | must not"
            + " derive b again",
      })
  void atTheTop(String top, String fault) {
    MappingException thrown =
        assertThrows(MappingException.class, () -> mapping(top, "{field: A, type: text}"));
    assertThat(thrown.getMessage(), containsString(fault));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{A} == 'x' | true",
        "{A} != 'x' | false",
        "{N} == 5 | true",
        "{N} == '5' | false",
        "{B} == true | true",
        "{A} is empty | false",
        "{Z} is empty and {A} == 'x' | true",
        "{A} is not empty and {N} != 5 | false",
      })
  void aConditionIsMet(String when, boolean expected) throws Exception {
    Map<String, Object> fields = new HashMap<>(Map.of("A", " x ", "N", 5.0, "B", true));
    fields.put("Z", null);
    // 5.0 as a text is 5 in this language, so that a number is compared as one.
    fields.put("N", new java.math.BigDecimal("5.00"));
    assertThat(Condition.parse(when).isMetBy(Row.open(fields)), is(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "A == 'x'",
        "{A} = 'x'",
        "{A} == x",
        "{A} == 'x' or {B} == 'y'",
        "{A}",
        "{A} == 'x' and"
      })
  void aConditionIsNone(String when) {
    assertThrows(IllegalArgumentException.class, () -> Condition.parse(when));
  }

  @Test
  void onlyTheLastTargetTakesAllThatIsLeft() {
    String target = "{sources: [{container: [m, C], properties: {p: {field: A, type: text}}}]}";
    String yaml =
        "space: s\nexternalId: '{ID}'\ntargets:\n  - " + target + "\n  - " + target + "\n";
    MappingException thrown =
        assertThrows(MappingException.class, () -> MappingReader.read("m.yaml", yaml));
    assertThat(thrown.getMessage(), containsString("targets[0].when: must be given"));
  }

  @Test
  void aRowOfNoTargetIsRefused() throws Exception {
    Mapping mapping =
        MappingReader.read(
            "m.yaml",
            "space: s\nexternalId: '{ID}'\ntargets: [{when: \"{A} == 'x'\", sources: [{container: [m,"
                + " C], properties: {p: {field: A, type: text}}}]}]\n");
    UnmappedException thrown =
        assertThrows(
            UnmappedException.class,
            () -> mapping.map(Row.open(Map.of("ID", "1", "A", "y")), new Origin("f", 1)));
    assertThat(thrown.rule(), is("targets: the row must meet the condition of one of them"));
  }

  @Test
  void aDerivedFieldMustNotHideOneOfTheFile() throws Exception {
    Mapping mapping =
        mapping("derive: [{field: A, name: b, substring: [1]}]", "{field: b, type: text}");
    FieldShape shape =
        new FieldShape.Fields(
            Map.of(
                "ID", new FieldShape.Single(),
                "A", new FieldShape.Single(),
                "b", new FieldShape.Single()));
    assertThat(
        mapping.misfits(shape).toString(),
        is("[derive: b must not be the name of a field of the file]"));
    assertThrows(
        UnmappedException.class,
        () -> mapping.map(Row.open(Map.of("ID", "1", "A", "xy", "b", "z")), new Origin("f", 1)));
  }

  @Test
  void aKeyOfATableGivesOneValue() {
    String yaml =
        "space: s\nexternalId: '{ID}'\nsources: [{container: [m, C], properties: {p: {field: A, type:"
            + " text, lookup: {file: t.csv, key: K, value: V}}}}]\n---\n{\"t.csv\": [[K, V], [a, b],"
            + " [a, c]]}\n";
    MappingException thrown =
        assertThrows(MappingException.class, () -> MappingReader.read("m.yaml", yaml));
    assertThat(thrown.getMessage(), containsString("must give each key one value, but row 2"));
  }
}
