package io.cdfrecords.emulator.api;

import io.cdfrecords.emulator.json.Answer;
import io.cdfrecords.emulator.json.Json;
import io.cdfrecords.emulator.record.SourceReference;
import io.cdfrecords.emulator.schema.ContainerDefinition;
import io.cdfrecords.emulator.schema.ModelCatalog;
import io.cdfrecords.emulator.schema.ModelsReader;
import io.cdfrecords.emulator.schema.StoredDefinition;
import java.util.List;
import java.util.Map;

/** Defines, shows and deletes spaces and containers, as far as records need them. */
final class ModelRequests {
  private final ModelCatalog catalog;

  ModelRequests(ModelCatalog catalog) {
    this.catalog = catalog;
  }

  /** Returns the answer to a request that its path and its method tell apart. */
  Answer answer(ApiRequest request, byte[] body) {
    boolean spaces = request.path().contains("/models/spaces");
    if (request.method().equals("GET")) {
      return spaces ? listSpaces(request) : listContainers(request);
    }
    ContentType.checkJson(request);
    String[] path = request.path().split("/", -1);
    return switch (path[path.length - 1]) {
      case "byids" -> spaces ? showSpaces(body) : showContainers(body);
      case "delete" -> spaces ? deleteSpaces(body) : deleteContainers(body);
      default -> spaces ? defineSpaces(body) : defineContainers(body);
    };
  }

  private Answer defineSpaces(byte[] body) {
    return views(catalog.defineSpaces(ModelsReader.spaces(body)));
  }

  private Answer defineContainers(byte[] body) {
    return views(catalog.defineContainers(ModelsReader.containers(body)));
  }

  private Answer showSpaces(byte[] body) {
    return views(catalog.spaces(ModelsReader.items(body, ModelsReader::spaceName)));
  }

  private Answer showContainers(byte[] body) {
    return views(catalog.containers(ModelsReader.items(body, ModelsReader::containerKey)));
  }

  private Answer listSpaces(ApiRequest request) {
    return DefinitionList.of(request.query(), catalog.spaces());
  }

  private Answer listContainers(ApiRequest request) {
    String space = QueryString.value(request.query(), "space").orElse("");
    return DefinitionList.of(
        request.query(),
        catalog.containers().stream()
            .filter(c -> space.isEmpty() || c.definition().id().space().equals(space))
            .toList());
  }

  private Answer deleteSpaces(byte[] body) {
    return items(
        catalog.deleteSpaces(ModelsReader.items(body, ModelsReader::spaceName)).stream()
            .map(name -> Json.object("space", name))
            .toList());
  }

  private Answer deleteContainers(byte[] body) {
    return items(
        catalog.deleteContainers(ModelsReader.items(body, ModelsReader::containerKey)).stream()
            .map(ModelRequests::name)
            .toList());
  }

  private static Map<String, Object> name(StoredDefinition<ContainerDefinition> container) {
    SourceReference id = container.definition().id();
    return Json.object("space", id.space(), "externalId", id.name());
  }

  private static Answer views(List<? extends StoredDefinition<?>> defined) {
    return items(defined.stream().map(StoredDefinition::view).toList());
  }

  private static Answer items(List<Map<String, Object>> items) {
    return Answer.json(200, Json.object("items", items));
  }
}
