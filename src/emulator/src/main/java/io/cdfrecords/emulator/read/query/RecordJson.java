package io.cdfrecords.emulator.read.query;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdfrecords.emulator.store.Change;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes records as queries show them. */
public final class RecordJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private RecordJson() {}

  /** Returns a generator of JSON. */
  public static JsonGenerator generator(OutputStream out) throws IOException {
    return MAPPER.createGenerator(out);
  }

  /** Writes what every record has, into the object that is open. */
  public static void writeNames(JsonGenerator json, Change record) throws IOException {
    json.writeStringField("space", record.identifier().space());
    json.writeStringField("externalId", record.identifier().externalId());
    json.writeNumberField("createdTime", record.createdMillis());
    json.writeNumberField("lastUpdatedTime", record.updatedMillis());
  }

  /**
   * Writes the selected properties by space and source, into the object that is open; none, where
   * nothing is selected.
   */
  public static void writeProperties(
      JsonGenerator json, Candidate candidate, List<Selection> selections) throws IOException {
    ObjectNode shown = MAPPER.createObjectNode();
    for (Selection selection : selections) {
      @Nullable QueriedView view = selection.view();
      if (view != null) {
        view.values(candidate, (name, value) -> add(shown, selection, name, value));
      } else {
        candidate
            .sources(selection.source())
            .flatMap(properties -> properties.properties().stream())
            .forEach(property -> add(shown, selection, property.getKey(), property.getValue()));
      }
    }
    json.writeFieldName("properties");
    json.writeTree(shown);
  }

  private static void add(ObjectNode shown, Selection selection, String name, JsonNode value) {
    if (selection.covers(name)) {
      child(child(shown, selection.source().space()), selection.source().name())
          .set(name, selection.shown(name, value));
    }
  }

  private static ObjectNode child(ObjectNode parent, String name) {
    JsonNode child = parent.get(name);
    return child == null ? parent.putObject(name) : (ObjectNode) child;
  }
}
