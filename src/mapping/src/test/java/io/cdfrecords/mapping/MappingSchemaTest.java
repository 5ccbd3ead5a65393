package io.cdfrecords.mapping;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The schema that editors check mapping files by says what the reader says. */
final class MappingSchemaTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNode SCHEMA = schema();
  private static final JsonSchema VALIDATOR =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(SCHEMA);

  private static JsonNode schema() {
    try (InputStream in = Mapping.class.getResourceAsStream("mapping.schema.json")) {
      return JSON.readTree(Objects.requireNonNull(in));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Set<ValidationMessage> faults(String yaml) {
    Object document = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
    return VALIDATOR.validate(JSON.valueToTree(document));
  }

  static List<Arguments> keys() {
    return List.of(
        Arguments.of("", MappingReader.KEYS),
        Arguments.of("/$defs/target", MappingReader.TARGET_KEYS),
        Arguments.of("/$defs/property", PropertyReader.KEYS),
        Arguments.of("/$defs/derivation", DerivationReader.KEYS),
        Arguments.of("/$defs/lookup", LookupReader.KEYS),
        Arguments.of("/$defs/csv", CsvStyleReader.KEYS));
  }

  @ParameterizedTest
  @MethodSource("keys")
  void knowsTheKeysOfTheReaderAndNoOthers(String pointer, List<String> keys) {
    Set<String> known = new TreeSet<>();
    SCHEMA.at(pointer + "/properties").fieldNames().forEachRemaining(known::add);
    assertThat(known, is(new TreeSet<>(keys)));
  }

  static List<Path> mappings() throws IOException {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("../../pipelines/data"))) {
      files.filter(file -> file.toString().endsWith(".yaml")).forEach(found::add);
    }
    return found;
  }

  @ParameterizedTest
  @MethodSource("mappings")
  void takesEachMappingOfTheRepository(Path file) throws Exception {
    String yaml = Files.readString(file);
    MappingReader.read("m.yaml", yaml);
    assertThat(faults(yaml), empty());
  }

  private static String with(String top, String property) {
    return "space: plant\nexternalId: \"{ID}\"\n"
        + top
        + "\n"
        + "sources:\n  - container: [m, C]\n    properties:\n      p: "
        + property
        + "\n";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{field: A, type: text}",
        "{fields: [A, B], type: timestamp, pattern: dd.MM.yyyy HH:mm, zone: UTC, overlap: refuse}",
        "{template: '{A}/{B}', type: text, default: 5}",
        "{rest: json}",
        "{rest: json, type: json}",
        "{value: 1, type: int32}",
        "{field: A, type: float64, decimal: ',', grouping: '.', minus: trailing, empty: [-1]}",
        "{field: A, type: boolean, values: {ja: true, 0: false}}",
        "{field: A, type: direct, space: s, list: true, separator: ';', nulls: drop}",
        "{field: A, type: date, pattern: dd.MM.yy, pivot: 1970, required: true}",
        "{field: A, type: text, optional: true, trim: true}",
      })
  void takesWhatTheReaderTakes(String property) throws Exception {
    MappingReader.read("m.yaml", with("", property));
    assertThat(faults(with("", property)), empty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{field: A}",
        "{type: text}",
        "{field: A, value: 1, type: int32}",
        "{field: A, type: int}",
        "{field: A, type: text, fild: x}",
        "{fields: [A], type: text}",
        "{template: x, type: text}",
        "{rest: text}",
        "{rest: json, type: text}",
        "{field: A, type: text, decimal: ','}",
        "{field: A, type: int32, minus: behind}",
        "{field: A, type: text, space: s}",
        "{field: A, type: direct}",
        "{field: A, type: text, separator: ';'}",
        "{field: A, type: text, zone: UTC}",
        "{field: A, type: text, pattern: dd}",
        "{value: 1, type: int32, default: 2}",
        "{field: A, type: boolean, values: {}}",
        "{field: A, type: text, lookup: {file: a.csv}}",
        "{field: A, type: text, empty: x}",
        "{field: A, type: text, optional: maybe}",
      })
  void refusesWhatTheReaderRefuses(String property) {
    assertThrows(MappingException.class, () -> MappingReader.read("m", with("", property)));
    assertThat(faults(with("", property)), not(empty()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "true | csv: {separator: ';', quote: \"'\", skipLines: 1, skipRows: 2, header: [a, b]}",
        "true | csv: {header: none, ragged: pad, encoding: auto, comment: '#'}",
        "true | derive: [{field: A, regex: '(?<a>.)'}, {field: A, name: b, substring: [0, 2]}]",
        "true | each: data.items",
        "true | version: {field: V, pattern: epochMicros}",
        "true | trim: false",
        "false | csv: {quoting: none, quote: \"'\"}",
        "false | csv: {ragged: maybe}",
        "false | csv: {seperator: ';'}",
        "false | csv: {header: [a, a]}",
        "false | derive: [{field: A, name: b}]",
        "false | derive: [{field: A, regex: '(?<a>.)', name: b}]",
        "false | derive: [{field: A, regex: a}]",
        "false | each: a..b",
        "false | trim: maybe",
        "false | targets: []",
        "false | spaces: x",
      })
  void saysTheSameOfTheOtherKeys(boolean good, String top) throws Exception {
    String yaml = with(top, "{field: A, type: text}");
    assertThat(faults(yaml).isEmpty(), is(good));
    if (good) {
      MappingReader.read("m.yaml", yaml);
    } else {
      assertThrows(MappingException.class, () -> MappingReader.read("m.yaml", yaml));
    }
  }
}
