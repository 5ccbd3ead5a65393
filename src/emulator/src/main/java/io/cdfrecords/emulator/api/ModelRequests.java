package io.cdfrecords.emulator.api;

import io.cdfrecords.emulator.json.Answer;
import io.cdfrecords.emulator.json.Json;
import io.cdfrecords.emulator.read.query.ViewFilter;
import io.cdfrecords.emulator.record.SourceReference;
import io.cdfrecords.emulator.schema.ContainerDefinition;
import io.cdfrecords.emulator.schema.ModelCatalog;
import io.cdfrecords.emulator.schema.ModelsReader;
import io.cdfrecords.emulator.schema.StoredDefinition;
import io.cdfrecords.emulator.schema.ViewDefinition;
import java.util.List;
import java.util.Map;

/** Defines, shows and deletes spaces and containers, as far as records need them. */
final class ModelRequests {
  private static final String MODELS = "/models/";

  private final ModelCatalog catalog;

  ModelRequests(ModelCatalog catalog) {
    this.catalog = catalog;
  }

  /** Returns the answer to a request that its path and its method tell apart. */
  Answer answer(ApiRequest request, byte[] body) {
    String kind = kind(request.path());
    if (request.method().equals("GET")) {
      return switch (kind) {
        case "spaces" -> listSpaces(request);
        case "containers" -> listContainers(request);
        default -> listViews(request);
      };
    }
    ContentType.checkJson(request);
    String[] path = request.path().split("/", -1);
    String action = path[path.length - 1];
    return switch (kind) {
      case "spaces" ->
          action.equals("byids")
              ? showSpaces(body)
              : action.equals("delete") ? deleteSpaces(body) : defineSpaces(body);
      case "containers" ->
          action.equals("byids")
              ? showContainers(body)
              : action.equals("delete") ? deleteContainers(body) : defineContainers(body);
      default ->
          action.equals("byids")
              ? showViews(body)
              : action.equals("delete") ? deleteViews(body) : defineViews(body);
    };
  }

  private static String kind(String path) {
    String rest = path.substring(path.indexOf(MODELS) + MODELS.length());
    int end = rest.indexOf('/');
    return end < 0 ? rest : rest.substring(0, end);
  }

  private Answer defineViews(byte[] body) {
    List<ViewDefinition> definitions = ModelsReader.views(body);
    definitions.forEach(view -> ViewFilter.check(view.key(), view.filter()));
    return views(catalog.defineViews(definitions));
  }

  private Answer showViews(byte[] body) {
    return views(catalog.views(ModelsReader.items(body, ModelsReader::viewKey)));
  }

  /** All views are of records, and a list hides these from those who do not ask for them. */
  private Answer listViews(ApiRequest request) {
    boolean ofRecords =
        QueryString.value(request.query(), "usedFor").map("record"::equals).orElse(false);
    String space = QueryString.value(request.query(), "space").orElse("");
    return DefinitionList.of(
        request.query(),
        ofRecords
            ? catalog.views().stream()
                .filter(v -> space.isEmpty() || v.definition().id().space().equals(space))
                .toList()
            : List.of());
  }

  private Answer deleteViews(byte[] body) {
    return items(
        catalog.deleteViews(ModelsReader.items(body, ModelsReader::viewKey)).stream()
            .map(
                view -> {
                  Map<String, Object> id = view.definition().id().json();
                  id.remove("type");
                  return id;
                })
            .toList());
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
