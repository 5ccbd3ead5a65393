package io.cdfrecords.pipelines.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.json.RecordJson;
import io.cdfrecords.mapping.MappingException;
import io.cdfrecords.mapping.MappingReader;
import io.cdfrecords.pipelines.deadletter.Content;
import io.cdfrecords.pipelines.value.ValuePlan;
import io.cdfrecords.policy.FailureReason;
import io.cdfrecords.record.Origin;
import io.cdfrecords.record.RecordId;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MessageReaderTest {
  private static final String RECORD =
      "{\"space\":\"plant\",\"externalId\":\"a\",\"sources\":[{\"source\":{\"type\":\"container\","
          + "\"space\":\"model\",\"externalId\":\"Alarm\"},\"properties\":{\"severity\":1}}]}";

  private static byte @Nullable [] bytes(@Nullable String text) {
    return text == null ? null : text.getBytes(UTF_8);
  }

  private static Message message(@Nullable String key, @Nullable String payload) {
    return new Message(
        "alarms-0",
        17,
        new Content(bytes(key), bytes(payload)),
        Map.of("_offset", 17L, "_attributes", Map.of("site", "A")));
  }

  private static MessageResult read(MessageMode mode, Message message) {
    return new MessageReader(mode, null, ValuePlan.JSON.reader()).read(message).get(0);
  }

  private static MessageResult mapped(MessageMode mode, String id, Message message)
      throws MappingException {
    String yaml =
        "{space: plant, "
            + id
            + ", sources: [{container: [model, Alarm], properties: {severity: {field: s, type:"
            + " int32}}}]}";
    return new MessageReader(mode, MappingReader.read("m.yaml", yaml), ValuePlan.JSON.reader())
        .read(message)
        .get(0);
  }

  /** What is put or deleted, its version behind it; or the reason and the words of a refusal. */
  private static String told(MessageResult read) {
    if (read instanceof MessageResult.Rejected refused) {
      return refused.reason() + ": " + refused.message();
    }
    MessageResult.Changed changed = (MessageResult.Changed) read;
    return changed
            .change()
            .match(record -> "put " + RecordJson.print(record), id -> "delete " + id.externalId())
        + " v"
        + changed.version();
  }

  @Nested
  final class WithoutAMapping {
    @ParameterizedTest
    @EnumSource(MessageMode.class)
    void aPayloadIsARecordAndItsPositionItsVersion(MessageMode mode) {
      Message message = message("k", RECORD);
      MessageResult read = read(mode, message);
      assertThat(told(read), is("put " + RECORD + " v17"));
      assertThat(
          ((MessageResult.Changed) read).change().origin(),
          is(new Origin("alarms-0", 17, message.content().packed())));
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "not json | not well-formed JSON, at character 3",
          "null | a record must be an object",
          "`` | a record must be an object",
          "{\"externalId\":\"a\"} | space is missing",
        })
    void whatIsNoRecordSaysWhy(String payload, String why) {
      assertThat(told(read(MessageMode.CHANGE, message("k", payload))), containsString(why));
    }

    @Test
    void bytesThatAreNotUtf8AreNoRecord() {
      Content content = new Content(null, new byte[] {(byte) 0xFF});
      assertThat(
          told(read(MessageMode.INGEST, new Message("alarms-0", 17, content, Map.of()))),
          is("NOT_A_RECORD: the payload must be UTF-8, but has bytes that are not"));
    }

    @Test
    void aMessageWithoutAPayloadDeletesWhatItsKeyNames() {
      Message message = message("{\"externalId\":\"a\",\"space\":\"plant\"}", null);
      MessageResult.Changed read = (MessageResult.Changed) read(MessageMode.CHANGE, message);
      assertThat(told(read), is("delete a v17"));
      assertThat(read.change().id(), is(new RecordId("plant", "a")));
      assertThat(
          read.change().origin(), is(new Origin("alarms-0", 17, message.content().packed())));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "a",
          "",
          "{\"space\":\"plant\"}",
          "{\"space\":\"plant\",\"externalId\":1}",
          "{\"space\":null,\"externalId\":\"a\"}",
          "{\"space\":\"plant\",\"externalId\":\"a\",\"more\":1}",
          "{\"space\":\"plant\",\"externalId\":\"a\"",
        })
    void aKeyThatNamesNoRecordIsADeadLetter(String key) {
      assertThat(
          told(read(MessageMode.CHANGE, message(key, null))),
          is(
              "NOT_A_RECORD: a delete's key must be a JSON object with the texts space and"
                  + " externalId, and nothing else"));
    }

    @ParameterizedTest
    @EnumSource(
        value = MessageMode.class,
        names = {"INGEST", "UPSERT"})
    void nothingIsDeletedWhereThatWasNotAskedFor(MessageMode mode) {
      assertThat(
          told(read(mode, message("{\"externalId\":\"a\",\"space\":\"plant\"}", null))),
          is(
              "NOT_A_RECORD: has no payload, which is a delete and needs the write mode"
                  + " CHANGE"));
    }
  }

  @Nested
  final class WithAMapping {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "externalId: '{_key}' | PT-101 | PT-101",
          "externalId: '{_key}-{s}' | PT-101 | PT-101-1",
          "externalId: '{_key.id}' | {\"id\":1001} | 1001",
          "externalId: '{_key}' | {\"id\": | {\"id\":",
          "externalId: '{_attributes.site}-{_offset}' | k | A-17",
        })
    void theMessageHasFieldsOfItsOwn(String id, String key, String externalId) throws Exception {
      MessageResult read = mapped(MessageMode.UPSERT, id, message(key, "{\"s\":1}"));
      assertThat(
          ((MessageResult.Changed) read).change().id(), is(new RecordId("plant", externalId)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"_offset", "_attributes.site", "_key.id"})
    void noPayloadSpeaksForTheSource(String field) throws Exception {
      String forged =
          "{\"s\":1,\"" + field + "\":\"forged\",\"_attributes\":{\"site\":\"forged\"}}";
      MessageResult read =
          mapped(
              MessageMode.UPSERT, "externalId: '{" + field + "}'", message("{\"id\":5}", forged));
      assertThat(told(read).contains("forged"), is(false));
      assertThat(read, instanceOf(MessageResult.Changed.class));
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "externalId: '{_key}' | 17",
          "externalId: '{_key}', version: s | 1",
          "externalId: '{_key}', version: _offset | 17",
        })
    void theVersionIsTheFieldThatIsNamedOrThePosition(String id, long version) throws Exception {
      MessageResult read = mapped(MessageMode.UPSERT, id, message("k", "{\"s\":1}"));
      assertThat(((MessageResult.Changed) read).version(), is(version));
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "externalId: '{_key}' | k | delete k v17",
          "externalId: '{_key.id}', version: _key.v | {\"id\":\"a\",\"v\":3} | delete a v3",
          "externalId: '{_key.id}' | k | UNMAPPED: externalId: field _key.id leads into a value without fields",
          "externalId: '{_key}' | {\"id\":1} | UNMAPPED: externalId: field _key must be a text, not an object or a list",
          "externalId: '{s}' | k | UNMAPPED: externalId: field s must have a value",
          "externalId: contentHash | k | UNMAPPED: externalId: is the hash of a content, which is not there",
        })
    void aMessageWithoutAPayloadHasTheMessagesFieldsAlone(String id, String key, String told)
        throws Exception {
      assertThat(told(mapped(MessageMode.CHANGE, id, message(key, null))), is(told));
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "[1] | the payload must be a JSON object",
          "`` | the payload must be a JSON object",
          "{\"s\":\"x\"} | model/Alarm severity: field s must be a whole number from -2147483648 to 2147483647 (int32)",
        })
    void whatDoesNotMapSaysWhy(String payload, String why) throws Exception {
      assertThat(
          told(mapped(MessageMode.UPSERT, "externalId: '{_key}'", message("k", payload))),
          is("UNMAPPED: " + why));
    }

    @Test
    void aMissingKeyIsNoValue() throws Exception {
      assertThat(
          told(mapped(MessageMode.UPSERT, "externalId: '{_key}'", message(null, "{\"s\":1}"))),
          is("UNMAPPED: externalId: field _key must have a value"));
    }
  }

  @ParameterizedTest
  @EnumSource(MessageMode.class)
  void nothingThatAMessageHoldsThrows(MessageMode mode) throws Exception {
    Random random = new Random(7);
    byte[] alphabet = "\"\"{{}}[],::\n a1\\e-.".getBytes(UTF_8);
    for (int i = 0; i < 5_000; i++) {
      byte[] key = random.nextBoolean() ? null : garbage(random, alphabet);
      byte[] payload = random.nextInt(4) == 0 ? null : garbage(random, alphabet);
      Message message = new Message("p", i, new Content(key, payload), Map.of("_offset", (long) i));
      read(mode, message);
      mapped(mode, "externalId: '{_key.a}-{a}', version: _key.b", message);
    }
  }

  private static byte[] garbage(Random random, byte[] alphabet) {
    byte[] bytes = new byte[random.nextInt(40)];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] =
          random.nextInt(200) == 0
              ? (byte) random.nextInt()
              : alphabet[random.nextInt(alphabet.length)];
    }
    return bytes;
  }

  @Test
  void theReasonTellsAMappingFromNone() throws Exception {
    assertThat(
        ((MessageResult.Rejected) read(MessageMode.UPSERT, message("k", "x"))).reason(),
        is(FailureReason.NOT_A_RECORD));
    assertThat(
        ((MessageResult.Rejected)
                mapped(MessageMode.UPSERT, "externalId: '{s}'", message("k", "x")))
            .reason(),
        is(FailureReason.UNMAPPED));
  }
}
