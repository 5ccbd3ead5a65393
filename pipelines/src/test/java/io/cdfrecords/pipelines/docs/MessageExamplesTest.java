package io.cdfrecords.pipelines.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.json.RecordJson;
import io.cdfrecords.mapping.MappingReader;
import io.cdfrecords.pipelines.deadletter.Content;
import io.cdfrecords.pipelines.deadletter.MessageHeader;
import io.cdfrecords.pipelines.message.Message;
import io.cdfrecords.pipelines.message.MessageMode;
import io.cdfrecords.pipelines.message.MessageReader;
import io.cdfrecords.pipelines.message.MessageResult;
import io.cdfrecords.pipelines.value.ValuePlan;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The mappings that the pages on messages show read what others publish: the events of CloudEvents'
 * binding for Kafka, and a network message of OPC UA.
 */
final class MessageExamplesTest {
  private static final String EXPECTED =
      "{\"space\":\"plant\",\"externalId\":\"/mycontext/subcontext:1234-1234-1234\",\"sources\":"
          + "[{\"source\":{\"type\":\"container\",\"space\":\"model\",\"externalId\":\"Alarm\"},"
          + "\"properties\":{\"eventType\":\"com.example.someevent\",\"raisedAt\":"
          + "\"2018-04-05T03:56:24.000Z\",\"severity\":700}}]}";

  private static MessageHeader header(String name, String value) {
    return new MessageHeader(name, value.getBytes(UTF_8));
  }

  private static String read(String marker, List<MessageHeader> headers, String value)
      throws Exception {
    return read("kafka", marker, headers, value).get(0);
  }

  private static List<String> read(
      String page, String marker, List<MessageHeader> headers, String value) throws Exception {
    String yaml =
        Documentation.page("pipelines/guide/" + page + ".md").code("yaml").stream()
            .map(block -> block.code())
            .filter(code -> code.contains(marker))
            .findFirst()
            .orElseThrow();
    return new MessageReader(
                MessageMode.INGEST,
                MappingReader.read(page, yaml),
                ValuePlan.JSON.reader())
            .read(
                new Message(
                    "mytopic-0",
                    0,
                    new Content("mykey".getBytes(UTF_8), value.getBytes(UTF_8), headers),
                    Map.of()))
            .stream()
            .map(MessageExamplesTest::told)
            .toList();
  }

  private static String told(MessageResult result) {
    return result instanceof MessageResult.Changed changed
        ? changed.change().match(RecordJson::print, id -> "delete")
        : result.toString();
  }

  @Test
  void cloudEventsInBinaryMode() throws Exception {
    assertThat(
        read(
            "_headers.ce_id",
            List.of(
                header("ce_specversion", "1.0"),
                header("ce_type", "com.example.someevent"),
                header("ce_source", "/mycontext/subcontext"),
                header("ce_id", "1234-1234-1234"),
                header("ce_time", "2018-04-05T03:56:24Z"),
                header("content-type", "application/json")),
            "{\"severity\":700}"),
        is(EXPECTED));
  }

  @Test
  void cloudEventsInStructuredMode() throws Exception {
    assertThat(
        read(
            "{source}:{id}",
            List.of(header("content-type", "application/cloudevents+json; charset=UTF-8")),
            "{\"specversion\" : \"1.0\", \"type\" : \"com.example.someevent\", \"source\" :"
                + " \"/mycontext/subcontext\", \"id\" : \"1234-1234-1234\", \"time\" :"
                + " \"2018-04-05T03:56:24Z\", \"datacontenttype\" : \"application/json\", \"data\""
                + " : {\"severity\":700}}"),
        is(EXPECTED));
  }

  @Test
  void messagesOfOpcUaPubSub() throws Exception {
    String message =
        "{\"MessageId\":\"32235546-05d9-4fd7-97df-ea3ff3408574\",\"MessageType\":\"ua-data\","
            + "\"PublisherId\":\"MQTT-Localhost\",\"Messages\":[{\"DataSetWriterId\":1,"
            + "\"SequenceNumber\":224,\"Timestamp\":\"2018-04-05T03:56:24.1234567Z\",\"Payload\":"
            + "{\"Severity\":{\"Value\":700}}},{\"DataSetWriterId\":2,\"SequenceNumber\":9,"
            + "\"Timestamp\":\"2018-04-05T03:56:25Z\",\"Payload\":{\"Severity\":{\"Value\":1}}}]}";
    List<String> records = read("mqtt", "each: Messages", List.of(), message);
    assertThat(records.size(), is(2));
    assertThat(
        records.get(0),
        is(
            "{\"space\":\"plant\",\"externalId\":\"MQTT-Localhost:1:224\",\"sources\":"
                + "[{\"source\":{\"type\":\"container\",\"space\":\"model\",\"externalId\":"
                + "\"Alarm\"},\"properties\":{\"raisedAt\":\"2018-04-05T03:56:24.123456700Z\","
                + "\"severity\":700}}]}"));
  }
}
