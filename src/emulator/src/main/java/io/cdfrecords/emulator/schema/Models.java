package io.cdfrecords.emulator.schema;

import io.cdfrecords.emulator.json.JsonInput;
import io.cdfrecords.emulator.json.RequestRefusedException;
import java.io.IOException;
import java.util.List;

/**
 * Spaces and containers that are there from the start.
 *
 * @param spaces the spaces
 * @param containers the containers
 */
public record Models(List<SpaceDefinition> spaces, List<ContainerDefinition> containers) {

  /**
   * Reads {@code {"spaces":[…],"containers":[…]}}, either of which may be left out.
   *
   * @throws RequestRefusedException with 400, where it is anything else
   */
  public static Models read(byte[] json) {
    return JsonInput.read(json, "the JSON of models", Models::read);
  }

  /** Makes them known. */
  public void defineIn(ModelCatalog catalog) {
    if (!spaces.isEmpty()) {
      catalog.defineSpaces(spaces);
    }
    if (!containers.isEmpty()) {
      catalog.defineContainers(containers);
    }
  }

  private static Models read(JsonInput input) throws IOException {
    List<SpaceDefinition> spaces = List.of();
    List<ContainerDefinition> containers = List.of();
    input.beginObject();
    String name;
    while ((name = input.nextName()) != null) {
      switch (name) {
        case "spaces" ->
            spaces = ModelsReader.list(input, SpaceDefinition::read, Integer.MAX_VALUE);
        case "containers" ->
            containers = ModelsReader.list(input, ContainerDefinition::read, Integer.MAX_VALUE);
        default -> throw input.unknown();
      }
    }
    return new Models(spaces, containers);
  }
}
