package io.cdfrecords.pipelines.propose;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdfrecords.api.ContainerDefinition;
import io.cdfrecords.json.ContainerReader;
import io.cdfrecords.pipelines.run.WrongOptionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * The definition of a container, as a file holds it in the form of the service.
 *
 * @param container what it says
 * @param json its text, which may say more
 */
record DefinitionFile(ContainerDefinition container, String json) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Reads the file at {@code path}: a container, or an object whose items are one.
   *
   * @throws WrongOptionException if it is none
   */
  static DefinitionFile read(String path) {
    try {
      JsonNode tree = JSON.readTree(Files.readString(Path.of(path)));
      JsonNode item = tree.path("items").size() == 1 ? tree.path("items").get(0) : tree;
      ObjectNode items = JSON.createObjectNode();
      items.putArray("items").add(item);
      List<ContainerDefinition> read =
          ContainerReader.read(items.toString().getBytes(StandardCharsets.UTF_8));
      if (read != null && read.size() == 1) {
        return new DefinitionFile(read.get(0), item.toString());
      }
    } catch (JsonProcessingException e) {
      // Its message quotes the input.
    } catch (IOException | InvalidPathException e) {
      throw new WrongOptionException(
          "--definition must be a file that can be read, but was "
              + path
              + " ("
              + e.getClass().getSimpleName()
              + ")");
    }
    throw new WrongOptionException(
        "--definition must be the JSON of one container, with space, externalId and properties, but"
            + " was "
            + path);
  }
}
