package io.cdfrecords.emulator.fault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/** Reads a script from its JSON. */
final class FaultScriptReader {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private FaultScriptReader() {}

  /**
   * Reads the rules of a script.
   *
   * @throws IllegalArgumentException naming the rule, the field, its value and what is allowed
   */
  static List<FaultRule> read(String json) {
    JsonNode script = tree(json);
    if (!script.isArray()) {
      throw new IllegalArgumentException("a fault script must be a JSON list of rules");
    }
    List<FaultRule> rules = new ArrayList<>();
    for (JsonNode rule : script) {
      rules.add(new FaultRuleReader(new RuleFields(rules.size(), rule)).read());
    }
    return rules;
  }

  private static JsonNode tree(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a fault script must be JSON: " + e.getOriginalMessage());
    }
  }
}
