package io.cdfrecords.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdfrecords.record.SourceId;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The bodies that ask for spaces, containers and views by their ids. */
public final class SchemaRequest {
  private SchemaRequest() {}

  /** Returns the body that asks for {@code spaces}. */
  public static byte[] spaces(List<String> spaces) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode items = body.putArray("items");
    spaces.forEach(space -> items.addObject().put("space", space));
    return body.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Returns the body that asks for containers, or for views. */
  public static byte[] sources(List<SourceId> sources) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode items = body.putArray("items");
    for (SourceId source : sources) {
      ObjectNode item = items.addObject();
      item.put("space", source.space()).put("externalId", source.externalId());
      if (source.version() != null) {
        item.put("version", source.version());
      }
    }
    return body.toString().getBytes(StandardCharsets.UTF_8);
  }
}
