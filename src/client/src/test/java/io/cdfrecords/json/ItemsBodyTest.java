package io.cdfrecords.json;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdfrecords.api.EncodedRecord;
import io.cdfrecords.api.Operation;
import io.cdfrecords.api.RecordsRequest;
import io.cdfrecords.api.SourceKind;
import io.cdfrecords.record.RecordId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ItemsBodyTest {
  private static String body(Operation operation, List<String> items) {
    RecordsRequest request =
        new RecordsRequest("alarms", operation, items.stream().map(ItemsBodyTest::item).toList());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ItemsBody.write(request, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat("the size is known beforehand", (long) out.size(), is(request.bodyBytes()));
    return out.toString(StandardCharsets.UTF_8);
  }

  private static EncodedRecord item(String json) {
    return new EncodedRecord(
        "alarms",
        new RecordId("s", "e"),
        SourceKind.CONTAINERS,
        json.getBytes(StandardCharsets.UTF_8),
        null);
  }

  @Test
  void equalsTheDocumentedExampleOfAnIngest() throws IOException {
    String example =
        """
        {"items":[{"space":"mySpace","externalId":"some_id","sources":[
          {"source":{"type":"container","space":"mySpace","externalId":"myContainer"},
           "properties":{"text":"v","relation":{"space":"mySpace","externalId":"n1"},"ints":[1,2,3]}}]}]}
        """;
    String item =
        "{\"space\":\"mySpace\",\"externalId\":\"some_id\",\"sources\":["
            + "{\"source\":{\"type\":\"container\",\"space\":\"mySpace\",\"externalId\":\"myContainer\"},"
            + "\"properties\":{\"text\":\"v\",\"relation\":{\"space\":\"mySpace\",\"externalId\":\"n1\"},"
            + "\"ints\":[1,2,3]}}]}";
    ObjectMapper json = new ObjectMapper();
    assertThat(json.readTree(body(Operation.INGEST, List.of(item))), is(json.readTree(example)));
  }

  @Test
  void equalsTheDocumentedExampleOfADelete() {
    assertThat(
        body(
            Operation.DELETE,
            List.of(
                "{\"space\":\"s\",\"externalId\":\"a\"}",
                "{\"space\":\"s\",\"externalId\":\"b\"}")),
        is(
            "{\"items\":[{\"space\":\"s\",\"externalId\":\"a\"},"
                + "{\"space\":\"s\",\"externalId\":\"b\"}]}"));
  }

  @Property
  void joinsItemsAsTheyAre(@ForAll @Size(min = 1, max = 20) List<String> items) {
    // Lone surrogates have no UTF-8 form, so that they cannot come back.
    List<String> texts = items.stream().map(ItemsBodyTest::encodable).toList();
    assertThat(body(Operation.UPSERT, texts), is("{\"items\":[" + String.join(",", texts) + "]}"));
  }

  private static String encodable(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
