package io.cdfrecords.pipelines.value;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer of a registry about a schema.
 *
 * @param schema the schema as text, or null if the answer has none
 * @param type the format, as {@code AVRO}
 * @param references the schemas that this one refers to
 * @param errorCode the registry's own code of an error, or 0
 */
record RegistryReply(
    @Nullable String schema, String type, List<SchemaReference> references, int errorCode) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * A schema that another one refers to.
   *
   * @param subject its subject in the registry
   * @param version its version there
   */
  record SchemaReference(String subject, int version) {}

  /** Reads the text of an answer of any kind. */
  static RegistryReply read(String body) {
    JsonNode tree;
    try {
      tree = JSON.readTree(body);
    } catch (JsonProcessingException e) {
      // A page of a proxy before the registry.
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
