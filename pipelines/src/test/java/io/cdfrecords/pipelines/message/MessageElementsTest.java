package io.cdfrecords.pipelines.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.mapping.MappingException;
import io.cdfrecords.mapping.MappingReader;
import io.cdfrecords.pipelines.deadletter.Content;
import io.cdfrecords.pipelines.deadletter.MessageHeader;
import io.cdfrecords.pipelines.value.ChangeEnvelope;
import io.cdfrecords.pipelines.value.ValueFormat;
import io.cdfrecords.pipelines.value.ValuePlan;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages that hold several records, or say by an envelope what happened to one. */
final class MessageElementsTest {
  private static final List<MessageHeader> HEADERS =
      List.of(new MessageHeader("site", "A".getBytes(UTF_8)));

  private static List<MessageResult> read(
      MessageMode mode,
      ChangeEnvelope envelope,
      String head,
      String key,
      @Nullable String payload)
      throws MappingException {
    String yaml =
        "{space: plant, "
            + head
            + ", sources: [{container: [model, Alarm], properties: {severity: {field: s, type:"
            + " int32}}}]}";
    Content content =
        new Content(
            key.getBytes(UTF_8), payload == null ? null : payload.getBytes(UTF_8), HEADERS);
    return new MessageReader(
            mode,
            MappingReader.read("m.yaml", yaml),
            new ValuePlan(ValueFormat.JSON, envelope, null, null).reader())
        .read(new Message("alarms-0", 17, content, Map.of("_offset", 17L)));
  }

  private static String told(MessageResult result) {
    if (result instanceof MessageResult.Rejected refused) {
      return refused.reason() + " " + new String(payload(refused.content()), UTF_8);
    }
    MessageResult.Changed changed = (MessageResult.Changed) result;
    return changed.change().id().externalId()
        + " v"
        + changed.version()
        + " "
        + new String(
            payload(Content.unpack(String.valueOf(changed.change().origin().text()))), UTF_8);
  }

  private static byte[] payload(Content content) {
    assertThat(content.headers(), is(HEADERS));
    byte[] payload = content.payload();
    return payload == null ? new byte[0] : payload;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "each: value | [{\"id\":\"a\",\"s\":1},{\"id\":\"b\",\"s\":\"x\"}] | {\"value\":[{\"id\":\"a\",\"s\":1}]} | {\"value\":[{\"id\":\"b\",\"s\":\"x\"}]}",
        "each: alarms.list | {\"n\":2,\"alarms\":{\"list\":[{\"id\":\"a\",\"s\":1},{\"id\":\"b\",\"s\":\"x\"}]}} | {\"n\":2,\"alarms\":{\"list\":[{\"id\":\"a\",\"s\":1}]}} | {\"n\":2,\"alarms\":{\"list\":[{\"id\":\"b\",\"s\":\"x\"}]}}",
      })
  void eachElementIsARecordAndItsLetterHoldsItAlone(
      String each, String payload, String first, String second) throws Exception {
    assertThat(
        read(
                MessageMode.UPSERT,
                ChangeEnvelope.NONE,
                each + ", externalId: '{.._key}-{id}-{.._headers.site}'",
                "k",
                payload)
            .stream()
            .map(MessageElementsTest::told)
            .toList(),
        contains("k-a-A v" + (17L << 24) + " " + first, "UNMAPPED " + second));
  }

  @Test
  void aLaterElementOfAMessageIsALaterVersion() throws Exception {
    List<MessageResult> read =
        read(
            MessageMode.UPSERT,
            ChangeEnvelope.NONE,
            "each: value, externalId: '{id}'",
            "k",
            "[{\"id\":\"a\",\"s\":1},{\"id\":\"a\",\"s\":2}]");
    assertThat(
        read.stream().map(one -> ((MessageResult.Changed) one).version()).toList(),
        contains(17L << 24, (17L << 24) + 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "CHANGE | {\"op\":\"c\",\"after\":{\"s\":1}} | put",
        "CHANGE | {\"op\":\"u\",\"before\":{\"s\":1},\"after\":{\"s\":2}} | put",
        "CHANGE | {\"op\":\"r\",\"after\":{\"s\":1}} | put",
        "CHANGE | {\"op\":\"d\",\"before\":{\"s\":1},\"after\":null} | delete",
        "CHANGE | `` | rejected",
        "CHANGE | null | delete",
        "CHANGE | {\"s\":1,\"__deleted\":\"true\"} | delete",
        "CHANGE | {\"s\":1,\"__deleted\":\"false\"} | put",
        "CHANGE | {\"op\":\"t\"} | rejected",
        "UPSERT | {\"op\":\"u\",\"after\":{\"s\":2}} | put",
        "UPSERT | {\"op\":\"d\",\"before\":{\"s\":1},\"after\":null} | rejected",
      })
  void anEnvelopeSaysWhatHappensToTheRowOfItsKey(MessageMode mode, String payload, String what)
      throws Exception {
    MessageResult result =
        read(
                mode,
                ChangeEnvelope.DEBEZIUM,
                "externalId: 'c-{_key.id}'",
                "{\"schema\":{},\"payload\":{\"id\":1004}}",
                payload.equals("null") ? null : payload)
            .get(0);
    if (result instanceof MessageResult.Changed changed) {
      assertThat(changed.change().id().externalId(), is("c-1004"));
      assertThat(changed.change().match(record -> "put", id -> "delete"), is(what));
    } else {
      assertThat("rejected", is(what));
    }
  }
}
