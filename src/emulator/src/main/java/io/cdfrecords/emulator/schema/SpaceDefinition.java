package io.cdfrecords.emulator.schema;

import io.cdfrecords.emulator.json.JsonInput;
import io.cdfrecords.emulator.json.RequestRefusedException;
import io.cdfrecords.emulator.json.ShapeReader;
import io.cdfrecords.emulator.record.NameRule;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A space.
 *
 * @param key its name
 * @param json its JSON
 */
public record SpaceDefinition(String key, Map<String, Object> json) implements Definition {
  /** Names that the service keeps for itself. */
  private static final Set<String> RESERVED =
      Set.of("space", "cdf", "dms", "pg3", "shared", "system", "node", "edge");

  /**
   * Reads the definition at the current position.
   *
   * @throws RequestRefusedException with 400, where it is malformed
   */
  static SpaceDefinition read(JsonInput input) throws IOException {
    Map<String, Object> json = new LinkedHashMap<>();
    for (String name = input.firstName(); name != null; name = input.nextName()) {
      switch (name) {
        case "space" -> json.put(name, space(input));
        case "name", "description" -> json.put(name, input.text());
        default -> throw input.unknown();
      }
    }
    if (!(json.get("space") instanceof String space)) {
      throw input.missing("space");
    }
    return new SpaceDefinition(space, json);
  }

  /** Reads the name of a space. */
  static String space(JsonInput input) throws IOException {
    String space = ShapeReader.text(input, NameRule.SPACE::brokenBy);
    if (RESERVED.contains(space)) {
      throw input.refuse("must be none of " + RESERVED.stream().sorted().toList());
    }
    return space;
  }
}
