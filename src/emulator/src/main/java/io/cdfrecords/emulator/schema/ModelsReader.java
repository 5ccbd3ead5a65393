package io.cdfrecords.emulator.schema;

import io.cdfrecords.emulator.json.JsonInput;
import io.cdfrecords.emulator.json.RequestRefusedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the lists of definitions and of names that come in requests. */
public final class ModelsReader {
  /** As published. */
  private static final int ITEMS = 100;

  private ModelsReader() {}

  /**
   * Reads {@code {"items":[…]}}.
   *
   * @throws RequestRefusedException with 400, where it is anything else
   */
  public static <T> List<T> items(byte[] body, JsonInput.Reading<T> item) {
    return JsonInput.read(
        body,
        input -> {
          List<T> items = List.of();
          for (String name = input.firstName(); name != null; name = input.nextName()) {
            if (!name.equals("items")) {
              throw input.unknown();
            }
            items = list(input, item, ITEMS);
          }
          if (items.isEmpty()) {
            throw input.refuse("must have items, between 1 and " + ITEMS);
          }
          return items;
        });
  }

  /** Reads the list at the current position, which has at most a given number of entries. */
  static <T> List<T> list(JsonInput input, JsonInput.Reading<T> item, int most) throws IOException {
    List<T> items = new ArrayList<>();
    input.beginArray();
    while (input.nextElement()) {
      if (items.size() == most) {
        throw input.refuse("is one entry too many: there may be at most " + most);
      }
      items.add(item.read(input));
    }
    return items;
  }

  /** Reads the spaces that a request defines. */
  public static List<SpaceDefinition> spaces(byte[] body) {
    return items(body, SpaceDefinition::read);
  }

  /** Reads the containers that a request defines. */
  public static List<ContainerDefinition> containers(byte[] body) {
    return items(body, ContainerDefinition::read);
  }

  /** Reads the views that a request defines. */
  public static List<ViewDefinition> views(byte[] body) {
    return items(body, ViewDefinition::read);
  }

  /** Reads {@code {"space":name,"externalId":name,"version":name}}, and returns the view's key. */
  public static String viewKey(JsonInput input) throws IOException {
    Map<String, String> parts = parts(input, "space", "externalId", "version");
    return "%s.%s/%s".formatted(parts.get("space"), parts.get("externalId"), parts.get("version"));
  }

  /** Reads {@code {"space":name}}, and returns the name. */
  public static String spaceName(JsonInput input) throws IOException {
    return SpaceDefinition.read(input).key();
  }

  /** Reads {@code {"space":name,"externalId":name}}, and returns the container's key. */
  public static String containerKey(JsonInput input) throws IOException {
    Map<String, String> parts = parts(input, "space", "externalId");
    return parts.get("space") + "." + parts.get("externalId");
  }

  private static Map<String, String> parts(JsonInput input, String... needed) throws IOException {
    Map<String, String> parts = new HashMap<>();
    for (String name = input.firstName(); name != null; name = input.nextName()) {
      if (!List.of(needed).contains(name)) {
        throw input.unknown();
      }
      parts.put(name, input.text());
    }
    for (String part : needed) {
      if (!parts.containsKey(part)) {
        throw input.missing(part);
      }
    }
    return parts;
  }
}
