package io.cdfrecords.emulator.api;

import io.cdfrecords.emulator.auth.Acl;
import io.cdfrecords.emulator.auth.SpaceScope;
import io.cdfrecords.emulator.json.Answer;
import io.cdfrecords.emulator.json.Json;
import io.cdfrecords.emulator.json.JsonInput;
import io.cdfrecords.emulator.json.RequestRefusedException;
import io.cdfrecords.emulator.read.query.ViewFilter;
import io.cdfrecords.emulator.record.SourceReference;
import io.cdfrecords.emulator.schema.Definition;
import io.cdfrecords.emulator.schema.ModelCatalog;
import io.cdfrecords.emulator.schema.ModelsReader;
import io.cdfrecords.emulator.schema.StoredDefinition;
import io.cdfrecords.emulator.schema.ViewDefinition;
import io.cdfrecords.emulator.schema.ViewJson;
import io.cdfrecords.emulator.store.StreamName;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Defines, shows and deletes spaces and containers, as far as records need them. */
final class ModelRequestHandler {
  private static final String MODELS = "/models/";

  private final ModelCatalog catalog;

  ModelRequestHandler(ModelCatalog catalog) {
    this.catalog = catalog;
  }

  /** Returns the answer to a request that its path and its method tell apart. */
  Answer answer(ApiRequest request, byte[] body, Rights rights) {
    String kind = kind(request.path());
    if (request.method().equals("GET")) {
      SpaceScope readable = rights.needed(Acl.MODELS, "READ");
      return switch (kind) {
        case "spaces" -> listSpaces(request, readable);
        case "containers" -> listContainers(request, readable);
        default -> listViews(request, readable);
      };
    }
    ContentType.checkJson(request);
    String[] path = request.path().split("/", -1);
    return switch (path[path.length - 1]) {
      case "byids" -> show(request, kind, body, rights.needed(Acl.MODELS, "READ"));
      case "delete" -> delete(kind, body, rights.needed(Acl.MODELS, "WRITE"));
      default -> define(kind, body, rights.needed(Acl.MODELS, "WRITE"));
    };
  }

  private Answer show(ApiRequest request, String kind, byte[] body, SpaceScope readable) {
    return switch (kind) {
      case "spaces" ->
          shown(readable, catalog.spaces(ModelsReader.items(body, ModelsReader::spaceName)));
      case "containers" ->
          shown(readable, catalog.containers(ModelsReader.items(body, ModelsReader::containerKey)));
      default ->
          items(
              views(
                  readable(
                      readable, catalog.views(ModelsReader.items(body, ModelsReader::viewKey))),
                  inherited(request)));
    };
  }

  private Answer delete(String kind, byte[] body, SpaceScope writable) {
    return switch (kind) {
      case "spaces" -> deleteSpaces(keys(body, ModelsReader::spaceName, writable));
      case "containers" -> deleteContainers(keys(body, ModelsReader::containerKey, writable));
      default -> deleteViews(keys(body, ModelsReader::viewKey, writable));
    };
  }

  private Answer define(String kind, byte[] body, SpaceScope writable) {
    return switch (kind) {
      case "spaces" ->
          shown(
              SpaceScope.ALL, catalog.defineSpaces(writable(ModelsReader.spaces(body), writable)));
      case "containers" ->
          shown(
              SpaceScope.ALL,
              catalog.defineContainers(writable(ModelsReader.containers(body), writable)));
      default -> defineViews(writable(ModelsReader.views(body), writable));
    };
  }

  private static List<String> keys(
      byte[] body, JsonInput.Reading<String> reading, SpaceScope writable) {
    List<String> keys = ModelsReader.items(body, reading);
    Rights.check(writable, keys.stream().map(key -> key.split("\\.", 2)[0]).toList());
    return keys;
  }

  private static <D extends Definition> List<D> writable(List<D> definitions, SpaceScope writable) {
    Rights.check(writable, definitions.stream().map(ModelRequestHandler::space).toList());
    return definitions;
  }

  /** A key is the name of a space, and what stands in it after a dot. */
  private static String space(Definition definition) {
    return definition.key().split("\\.", 2)[0];
  }

  private static String kind(String path) {
    String rest = path.substring(path.indexOf(MODELS) + MODELS.length());
    int end = rest.indexOf('/');
    return end < 0 ? rest : rest.substring(0, end);
  }

  private Answer defineViews(List<ViewDefinition> definitions) {
    definitions.forEach(view -> ViewFilter.check(view.key(), view.filter()));
    definitions.forEach(ModelRequestHandler::checkStream);
    return items(views(catalog.defineViews(definitions), true));
  }

  /** The stream itself may come later, which is our reading. */
  private static void checkStream(ViewDefinition view) {
    StreamName.brokenRule(view.stream())
        .ifPresent(
            rule -> {
              throw new RequestRefusedException(
                  400, "streamId[0] of the view %s %s".formatted(view.key(), rule));
            });
  }

  /** Inherited properties are shown unless the caller leaves them out. */
  private static boolean inherited(ApiRequest request) {
    return QueryString.flag(request.query(), "includeInheritedProperties", true);
  }

  private List<Map<String, Object>> views(
      List<StoredDefinition<ViewDefinition>> defined, boolean inherited) {
    return defined.stream().map(view -> ViewJson.of(view, catalog, inherited)).toList();
  }

  /** All views are of records, and a list hides these from those who do not ask for them. */
  private Answer listViews(ApiRequest request, SpaceScope readable) {
    boolean ofRecords =
        QueryString.value(request.query(), "usedFor").map("record"::equals).orElse(false);
    String space = QueryString.value(request.query(), "space").orElse("");
    boolean inherited = inherited(request);
    return DefinitionList.of(
        request.query(),
        ofRecords
            ? readable(readable, catalog.views()).stream()
                .filter(v -> space.isEmpty() || v.definition().id().space().equals(space))
                .toList()
            : List.of(),
        view -> ViewJson.of(view, catalog, inherited));
  }

  private Answer listSpaces(ApiRequest request, SpaceScope readable) {
    return DefinitionList.of(request.query(), readable(readable, catalog.spaces()));
  }

  private Answer listContainers(ApiRequest request, SpaceScope readable) {
    String space = QueryString.value(request.query(), "space").orElse("");
    return DefinitionList.of(
        request.query(),
        readable(readable, catalog.containers()).stream()
            .filter(c -> space.isEmpty() || c.definition().id().space().equals(space))
            .toList());
  }

  private Answer deleteSpaces(List<String> names) {
    return items(
        catalog.deleteSpaces(names).stream().map(name -> Json.object("space", name)).toList());
  }

  private Answer deleteContainers(List<String> keys) {
    return named(catalog.deleteContainers(keys).stream().map(c -> c.definition().id()));
  }

  private Answer deleteViews(List<String> keys) {
    return named(catalog.deleteViews(keys).stream().map(v -> v.definition().id()));
  }

  /** Names what is known to be of one type. */
  private static Answer named(Stream<SourceReference> ids) {
    List<Map<String, Object>> names = ids.map(SourceReference::json).toList();
    names.forEach(name -> name.remove("type"));
    return items(names);
  }

  private static <T extends StoredDefinition<?>> List<T> readable(
      SpaceScope scope, List<T> defined) {
    return defined.stream().filter(one -> scope.test(space(one.definition()))).toList();
  }

  private static <T extends StoredDefinition<?>> Answer shown(
      SpaceScope readable, List<T> defined) {
    return items(readable(readable, defined).stream().map(StoredDefinition::view).toList());
  }

  private static Answer items(List<Map<String, Object>> items) {
    return Answer.json(200, Json.object("items", items));
  }
}
