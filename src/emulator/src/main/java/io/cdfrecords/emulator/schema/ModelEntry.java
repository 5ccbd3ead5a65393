package io.cdfrecords.emulator.schema;

import io.cdfrecords.emulator.json.Json;
import io.cdfrecords.emulator.json.JsonInput;
import io.cdfrecords.emulator.json.ShapeReader;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A change of spaces or containers, as it is written down. */
record ModelEntry(
    List<StoredDefinition<SpaceDefinition>> spaces,
    List<StoredDefinition<ContainerDefinition>> containers,
    List<StoredDefinition<ViewDefinition>> views,
    List<String> deletedSpaces,
    List<String> deletedContainers,
    List<String> deletedViews) {

  /** Returns the JSON of definitions that are made, under the name of their kind. */
  static <D extends Definition> Map<String, Object> of(
      String kind, List<StoredDefinition<D>> after) {
    return Json.object(kind, after.stream().map(ModelEntry::json).toList());
  }

  /** Reads what was written. */
  static ModelEntry read(byte[] json) {
    return JsonInput.read(json, ModelEntry::read);
  }

  private static ModelEntry read(JsonInput input) throws IOException {
    List<StoredDefinition<SpaceDefinition>> spaces = List.of();
    List<StoredDefinition<ContainerDefinition>> containers = List.of();
    List<StoredDefinition<ViewDefinition>> views = List.of();
    List<String> deletedSpaces = List.of();
    List<String> deletedViews = List.of();
    List<String> deletedContainers = List.of();
    for (String name = input.firstName(); name != null; name = input.nextName()) {
      switch (name) {
        case "spaces" -> spaces = ShapeReader.list(input, i -> defined(i, SpaceDefinition::read));
        case "containers" ->
            containers = ShapeReader.list(input, i -> defined(i, ContainerDefinition::read));
        case "views" -> views = ShapeReader.list(input, i -> defined(i, ViewDefinition::read));
        case "deletedViews" -> deletedViews = ShapeReader.list(input, JsonInput::text);
        case "deletedSpaces" -> deletedSpaces = ShapeReader.list(input, JsonInput::text);
        case "deletedContainers" -> deletedContainers = ShapeReader.list(input, JsonInput::text);
        default -> throw input.unknown();
      }
    }
    return new ModelEntry(
        spaces, containers, views, deletedSpaces, deletedContainers, deletedViews);
  }

  private static Map<String, Object> json(StoredDefinition<?> defined) {
    Map<String, Object> json = Json.object("definition", defined.definition().json());
    json.put("createdTime", defined.createdMillis());
    json.put("lastUpdatedTime", defined.updatedMillis());
    return json;
  }

  private static <D extends Definition> StoredDefinition<D> defined(
      JsonInput input, JsonInput.Reading<D> reading) throws IOException {
    @Nullable D definition = null;
    long created = 0;
    long updated = 0;
    for (String name = input.firstName(); name != null; name = input.nextName()) {
      switch (name) {
        case "definition" -> definition = reading.read(input);
        case "createdTime" -> created = input.parser().getLongValue();
        case "lastUpdatedTime" -> updated = input.parser().getLongValue();
        default -> throw input.unknown();
      }
    }
    if (definition == null) {
      throw input.missing("definition");
    }
    return new StoredDefinition<>(definition, created, updated);
  }
}
