package io.cdfrecords.pipelines.value;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.mapping.value.UnmappedException;
import io.cdfrecords.pipelines.value.SchemaRegistry.RegistryAnswer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What bytes are, of JSON and of Avro. */
final class ValueReaderTest {
  /** The record of Avro's specification, in its section on the binary encoding. */
  private static final String SCHEMA =
      "{\"type\":\"record\",\"name\":\"test\",\"fields\":[{\"name\":\"a\",\"type\":\"long\"},"
          + "{\"name\":\"b\",\"type\":\"string\"}]}";

  /** What the specification says that a = 27 and b = foo are. */
  private static final String DATUM = "3606666f6f";

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  private static Map<String, @Nullable Object> fields(ValueReader reader, byte[] payload)
      throws UnmappedException {
    return ((ChangedRow.Put) reader.row(payload, false)).fields();
  }

  private static ValueReader byFile() {
    return new ValuePlan(ValueFormat.AVRO, ChangeEnvelope.NONE, SCHEMA, null).reader();
  }

  /** A registry that has the schema under the id 1, and a text under 2. */
  private static ValueReader byRegistry(ChangeEnvelope envelope) {
    Map<String, String> answers =
        Map.of(
            "/schemas/ids/1",
            "{\"schema\":\"" + SCHEMA.replace("\"", "\\\"") + "\"}",
            "/schemas/ids/2",
            "{\"schema\":\"{\\\"type\\\": \\\"string\\\"}\"}");
    SchemaRegistry registry =
        path ->
            answers.containsKey(path)
                ? new RegistryAnswer(200, answers.get(path))
                : new RegistryAnswer(404, "{\"error_code\":40403,\"message\":\"no\"}");
    return new ValueReader(
        envelope,
        new AvroPayloadReader(null, new RegistrySchemas(registry, new StillClock(), d -> {})));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "plain, ''",
    "behind a registry's five bytes, 0000000001",
    "behind a byte order mark, efbbbf",
    "behind both, 0000000001efbbbf"
  })
  void jsonIsRead(String how, String before) throws UnmappedException {
    String json = HexFormat.of().formatHex("{\"a\":27}".getBytes(UTF_8));
    assertThat(
        fields(ValuePlan.JSON.reader(), bytes(before + json)), is(Map.<String, Object>of("a", 27)));
    assertThat(ValueReader.text(bytes(before + json)), is("{\"a\":27}"));
  }

  @Test
  void anArrayIsTheFieldOfARowWhereThatIsAskedFor() throws UnmappedException {
    byte[] array = " [{\"a\":1},2]".getBytes(UTF_8);
    ChangedRow row = ValuePlan.JSON.reader().row(array, true);
    assertThat(
        ((ChangedRow.Put) row).fields(),
        is(Map.<String, Object>of("value", List.of(Map.of("a", 1), 2))));
    assertThrows(UnmappedException.class, () -> ValuePlan.JSON.reader().row(array, false));
  }

  @Test
  void avroIsReadByASchemaOfAFile() throws UnmappedException {
    Map<String, Object> expected = Map.of("a", 27L, "b", "foo");
    assertThat(fields(byFile(), bytes(DATUM)), is(expected));
    // The fingerprint as Avro's own encoder writes it.
    byte[] single = SingleObjects.encoded(SCHEMA, 27L, "foo");
    assertThat(HexFormat.of().formatHex(single, 0, 2), is("c301"));
    assertThat(fields(byFile(), single), is(expected));
  }

  @Test
  void avroIsReadByARegistryAsItsWireFormatSays() throws UnmappedException {
    assertThat(
        fields(byRegistry(ChangeEnvelope.NONE), bytes("0000000001" + DATUM)),
        is(Map.<String, Object>of("a", 27L, "b", "foo")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3606666f6f | must begin with a schema registry's five bytes, a zero and the schema's id",
        "00000000 | must begin with a schema registry's five bytes, a zero and the schema's id",
        "0100000001 | must begin with a schema registry's five bytes, a zero and the schema's id",
        "00000000013606666f | must be a datum of Avro by the schema test, but its bytes are not",
        "00000000013606666f6f00 | must be a datum of Avro by the schema test, but its bytes are"
            + " not",
        "0000000001 | must be a datum of Avro by the schema test, but its bytes are not",
        "000000000206666f6f | must be a record of Avro",
        "00000000073606666f6f | has the schema 7, which the registry does not know",
        "00ffffffff3606666f6f | has the schema 4294967295, which the registry does not know",
      })
  void whatIsNoAvroSaysWhy(String hex, String why) {
    ValueReader reader = byRegistry(ChangeEnvelope.NONE);
    assertThat(
        assertThrows(UnmappedException.class, () -> reader.row(bytes(hex), false)).getMessage(),
        is(why));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "00000000013606666f6f | {a=27, b=foo}",
        "000000000206666f6f | foo",
        "50542d313031 | PT-101",
        "7b226964223a317d | {id=1}",
        "0000000000000011 | null",
        "ff | null",
      })
  void aKeyIsAnObjectOrATextHoweverItIsWritten(String hex, String key) {
    assertThat(String.valueOf(byRegistry(ChangeEnvelope.NONE).key(bytes(hex))), is(key));
  }

  @ParameterizedTest
  @ValueSource(strings = {"file", "registry"})
  void noBytesThrowAnythingElse(String by) {
    Random random = new Random(5);
    ValueReader reader = by.equals("file") ? byFile() : byRegistry(ChangeEnvelope.DEBEZIUM);
    int read = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] payload = new byte[random.nextInt(30)];
      random.nextBytes(payload);
      if (payload.length > 5 && random.nextBoolean()) {
        System.arraycopy(bytes("0000000001"), 0, payload, 0, 5);
      }
      reader.key(payload);
      try {
        reader.row(payload, true);
        read++;
      } catch (UnmappedException e) {
        assertThat(String.valueOf(e.getMessage()).isEmpty(), is(false));
      }
    }
    assertThat(read < 20_000, is(true));
  }

  @Test
  void aDatumThatNestsWithoutEndIsNoDatum() {
    String list =
        "{\"type\":\"record\",\"name\":\"L\",\"fields\":[{\"name\":\"next\",\"type\":[\"null\",\"L\"]}]}";
    byte[] deep = new byte[2_000_000];
    Arrays.fill(deep, (byte) 2);
    deep[deep.length - 1] = 0;
    ValueReader reader = new ValuePlan(ValueFormat.AVRO, ChangeEnvelope.NONE, list, null).reader();
    assertThrows(UnmappedException.class, () -> reader.row(deep, false));
  }
}
