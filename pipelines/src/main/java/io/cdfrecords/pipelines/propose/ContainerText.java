package io.cdfrecords.pipelines.propose;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Writes the definition of the container of a proposal, as the service takes it. */
final class ContainerText {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private ContainerText() {}

  static String of(Proposal proposal) {
    ObjectNode container = JSON.createObjectNode();
    container.put("space", proposal.target().container().space());
    container.put("externalId", proposal.target().container().externalId());
    container.put("usedFor", "record");
    ObjectNode properties = container.putObject("properties");
    for (ProposedProperty property : proposal.properties()) {
      ObjectNode type = properties.putObject(property.name()).putObject("type");
      type.put("type", property.guess().type().word());
      if (property.guess().list()) {
        type.put("list", true);
      }
    }
    try {
      return JSON.writeValueAsString(container) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of texts is JSON", e);
    }
  }
}
