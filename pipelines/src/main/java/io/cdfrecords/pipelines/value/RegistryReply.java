package io.cdfrecords.pipelines.value;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a registry says of a schema, or that it has none.
 *
 * @param schema the schema as its format writes it, or null where the answer holds none
 * @param type the format, as {@code AVRO}
 * @param references the schemas that this one names
 * @param errorCode the registry's own code of an error, or 0
 */
record RegistryReply(
    @Nullable String schema, String type, List<SchemaReference> references, int errorCode) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The registry's own words for an id that it does not know. */
  static final int UNKNOWN_SCHEMA = 40403;

  /**
   * A schema that another one names.
   *
   * @param subject under which the registry keeps it
   * @param version which one it is there
   */
  record SchemaReference(String subject, int version) {}

  /** Reads the text of an answer, whatever it is. */
  static RegistryReply read(String body) {
    JsonNode tree;
    try {
      tree = JSON.readTree(body);
    } catch (JsonProcessingException e) {
      // A page of something that stands in front of the registry.
      tree = JSON.missingNode();
    }
    List<SchemaReference> references = new ArrayList<>();
    for (JsonNode reference : tree.path("references")) {
      references.add(
          new SchemaReference(
              reference.path("subject").asText(), reference.path("version").asInt()));
    }
    return new RegistryReply(
        tree.path("schema").textValue(),
        tree.path("schemaType").asText("AVRO"),
        references,
        tree.path("error_code").asInt());
  }
}
