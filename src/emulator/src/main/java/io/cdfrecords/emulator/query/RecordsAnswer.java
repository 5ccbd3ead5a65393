package io.cdfrecords.emulator.query;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdfrecords.emulator.store.Stored;
import io.cdfrecords.emulator.wire.Answer;
import io.cdfrecords.emulator.wire.RequestRefusedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** Records as a query shows them. */
final class RecordsAnswer {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private RecordsAnswer() {}

  /**
   * Answers with records.
   *
   * @throws RequestRefusedException with 400, by our decision, where the answer would be larger
   *     than the service gives: to cut it short would look as if there were no more records
   */
  static Answer of(List<Candidate> records, List<Selection> selections) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = MAPPER.createGenerator(out)) {
      json.writeStartObject();
      json.writeArrayFieldStart("items");
      for (Candidate candidate : records) {
        write(json, candidate, selections);
        json.flush();
        checkSize(out);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    checkSize(out);
    return new Answer(200, Map.of(), out.toByteArray());
  }

  private static void write(JsonGenerator json, Candidate candidate, List<Selection> selections)
      throws IOException {
    Stored record = candidate.stored();
    json.writeStartObject();
    json.writeStringField("space", record.identifier().space());
    json.writeStringField("externalId", record.identifier().externalId());
    json.writeNumberField("createdTime", record.createdMillis());
    json.writeNumberField("lastUpdatedTime", record.updatedMillis());
    json.writeFieldName("properties");
    json.writeTree(properties(candidate, selections));
    json.writeEndObject();
  }

  /** Answers the selected properties by space and source; none, where nothing is selected. */
  private static ObjectNode properties(Candidate candidate, List<Selection> selections) {
    ObjectNode shown = MAPPER.createObjectNode();
    for (Selection selection : selections) {
      candidate
          .sources(selection.source())
          .flatMap(properties -> properties.properties().stream())
          .filter(property -> selection.covers(property.getKey()))
          .forEach(
              property ->
                  child(child(shown, selection.source().space()), selection.source().name())
                      .set(property.getKey(), property.getValue()));
    }
    return shown;
  }

  private static ObjectNode child(ObjectNode parent, String name) {
    JsonNode child = parent.get(name);
    return child == null ? parent.putObject(name) : (ObjectNode) child;
  }

  private static void checkSize(ByteArrayOutputStream out) {
    if (out.size() > QueryLimits.ANSWER_BYTES) {
      throw new RequestRefusedException(
          400,
          "the answer would have more than %d bytes; ask with a smaller limit or fewer sources"
              .formatted(QueryLimits.ANSWER_BYTES));
    }
  }
}
