package io.cdfrecords.emulator.schema;

import io.cdfrecords.emulator.json.Json;
import io.cdfrecords.emulator.json.JsonInput;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A change of spaces or containers, as it is written down. */
record ModelEntry(
    List<StoredDefinition<SpaceDefinition>> spaces,
    List<StoredDefinition<ContainerDefinition>> containers,
    List<String> deletedSpaces,
    List<String> deletedContainers) {

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
    List<String> deletedSpaces = List.of();
    List<String> deletedContainers = List.of();
    input.beginObject();
    String name;
    while ((name = input.nextName()) != null) {
      switch (name) {
        case "spaces" -> spaces = list(input, i -> defined(i, SpaceDefinition::read));
        case "containers" -> containers = list(input, i -> defined(i, ContainerDefinition::read));
        case "deletedSpaces" -> deletedSpaces = list(input, JsonInput::text);
        case "deletedContainers" -> deletedContainers = list(input, JsonInput::text);
        default -> throw input.unknown();
      }
    }
    return new ModelEntry(spaces, containers, deletedSpaces, deletedContainers);
  }

  private static <T> List<T> list(JsonInput input, JsonInput.Reading<T> item) throws IOException {
    return ModelsReader.list(input, item, Integer.MAX_VALUE);
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
    input.beginObject();
    String name;
    while ((name = input.nextName()) != null) {
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
