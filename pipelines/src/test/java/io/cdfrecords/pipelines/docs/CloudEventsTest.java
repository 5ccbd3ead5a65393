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

/** The mappings that the page on Kafka shows read the events of CloudEvents' binding for Kafka. */
final class CloudEventsTest {
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
    String yaml =
        Documentation.page("pipelines/guide/kafka.md").code("yaml").stream()
            .map(block -> block.code())
            .filter(code -> code.contains(marker))
            .findFirst()
            .orElseThrow();
    MessageResult result =
        new MessageReader(
                MessageMode.INGEST, MappingReader.read("kafka.md", yaml), ValuePlan.JSON.reader())
            .read(
                new Message(
                    "mytopic-0",
                    0,
                    new Content("mykey".getBytes(UTF_8), value.getBytes(UTF_8), headers),
                    Map.of()))
            .get(0);
    return result instanceof MessageResult.Changed changed
        ? changed.change().match(RecordJson::print, id -> "delete")
        : result.toString();
  }

  @Test
  void inBinaryMode() throws Exception {
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
  void inStructuredMode() throws Exception {
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
}
