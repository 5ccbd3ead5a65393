package io.cdfrecords.emulator.schema;

import io.cdfrecords.emulator.json.JsonInput;
import io.cdfrecords.emulator.json.RequestRefusedException;
import io.cdfrecords.emulator.json.ShapeReader;
import java.io.IOException;
import java.util.List;

/**
 * Spaces, containers and views that are there from the start.
 *
 * @param spaces the spaces
 * @param containers the containers
 * @param views the views
 */
public record Models(
    List<SpaceDefinition> spaces,
    List<ContainerDefinition> containers,
    List<ViewDefinition> views) {

  /**
   * Reads {@code {"spaces":[…],"containers":[…],"views":[…]}}, each of which may be left out.
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
    if (!views.isEmpty()) {
      catalog.defineViews(views);
    }
  }

  private static Models read(JsonInput input) throws IOException {
    List<SpaceDefinition> spaces = List.of();
    List<ContainerDefinition> containers = List.of();
    List<ViewDefinition> views = List.of();
    for (String name = input.firstName(); name != null; name = input.nextName()) {
      switch (name) {
        case "spaces" -> spaces = ShapeReader.list(input, SpaceDefinition::read);
        case "containers" -> containers = ShapeReader.list(input, ContainerDefinition::read);
        case "views" -> views = ShapeReader.list(input, ViewDefinition::read);
        default -> throw input.unknown();
      }
    }
    return new Models(spaces, containers, views);
  }
}
