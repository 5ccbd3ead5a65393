package io.cdfrecords.emulator.auth;

import com.fasterxml.jackson.core.JsonToken;
import io.cdfrecords.emulator.json.Json;
import io.cdfrecords.emulator.json.JsonInput;
import io.cdfrecords.emulator.json.ShapeReader;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads capabilities in the form in which the API shows them. */
final class CapabilitiesReader {
  private static final String NAME = "the JSON of capabilities";

  private CapabilitiesReader() {}

  /**
   * Reads them.
   *
   * @throws io.cdfrecords.emulator.json.RequestRefusedException where they are malformed
   */
  static List<Capability> read(byte[] json) {
    return JsonInput.read(
        json,
        NAME,
        input ->
            input.parser().currentToken() == JsonToken.START_OBJECT
                ? ofAnswer(input)
                : ShapeReader.list(input, CapabilitiesReader::capability));
  }

  /** Other attributes of the service's answer are ignored. */
  private static List<Capability> ofAnswer(JsonInput input) throws IOException {
    @Nullable List<Capability> all = null;
    for (String name = input.firstName(); name != null; name = input.nextName()) {
      if (name.equals("capabilities")) {
        all = ShapeReader.list(input, CapabilitiesReader::capability);
      } else {
        input.skip();
      }
    }
    if (all == null) {
      throw input.missing("capabilities");
    }
    return all;
  }

  private static Capability capability(JsonInput input) throws IOException {
    Map<String, Object> json = new LinkedHashMap<>();
    Optional<Set<String>> projects = Optional.empty();
    @Nullable Capability read = null;
    for (String name = input.firstName(); name != null; name = input.nextName()) {
      if (name.equals("projectScope")) {
        projects = projects(input);
      } else if (read != null) {
        throw input.refuse("is one list too many: a capability has one, and its projectScope");
      } else {
        Optional<Acl> acl = Acl.named(name);
        read = acl.isPresent() ? rights(input, acl.get()) : other(input, name);
      }
    }
    if (read == null) {
      throw input.refuse("must name an access control list, as streamRecordsAcl");
    }
    json.putAll(read.json());
    json.put(
        "projectScope",
        projects
            .map(names -> Json.object("projects", List.copyOf(names)))
            .orElseGet(() -> Json.object("allProjects", Map.of())));
    return new Capability(read.acl(), read.actions(), read.scope(), projects, json);
  }

  private static Capability other(JsonInput input, String name) throws IOException {
    input.skip();
    return new Capability(
        null, Set.of(), SpaceScope.NONE, Optional.empty(), Json.object(name, Map.of()));
  }

  private static Capability rights(JsonInput input, Acl acl) throws IOException {
    @Nullable List<String> actions = null;
    @Nullable Scope scope = null;
    for (String name = input.firstName(); name != null; name = input.nextName()) {
      switch (name) {
        case "actions" -> actions = ShapeReader.list(input, i -> action(i, acl));
        case "scope" -> scope = scope(input, acl);
        case "version" -> input.skip();
        default -> throw input.unknown();
      }
    }
    if (actions == null || scope == null) {
      throw input.missing(actions == null ? "actions" : "scope");
    }
    return Capability.of(acl, actions, scope.spaces());
  }

  private static String action(JsonInput input, Acl acl) throws IOException {
    String action = input.text();
    if (!acl.actions().contains(action)) {
      throw input.refuse("must be one of " + String.join(", ", acl.actions()));
    }
    return action;
  }

  private static Scope scope(JsonInput input, Acl acl) throws IOException {
    @Nullable Scope scope = null;
    for (String name = input.firstName(); name != null; name = input.nextName()) {
      if (name.equals("all")) {
        input.skip();
        scope = new Scope(Optional.empty());
      } else if (name.equals("spaceIdScope") && acl.scopedToSpaces()) {
        scope = new Scope(Optional.of(spaces(input)));
      } else {
        throw input.refuse(
            acl.scopedToSpaces()
                ? "is no scope: there are all and spaceIdScope"
                : "is no scope: there is all");
      }
    }
    if (scope == null) {
      throw input.refuse("must have exactly one attribute, as {\"all\":{}}");
    }
    return scope;
  }

  private static Optional<Set<String>> projects(JsonInput input) throws IOException {
    Optional<Set<String>> projects = Optional.empty();
    for (String name = input.firstName(); name != null; name = input.nextName()) {
      switch (name) {
        case "allProjects" -> input.skip();
        case "projects" ->
            projects = Optional.of(new LinkedHashSet<>(ShapeReader.list(input, JsonInput::text)));
        default -> throw input.unknown();
      }
    }
    return projects;
  }

  private static Set<String> spaces(JsonInput input) throws IOException {
    return new LinkedHashSet<>(
        ShapeReader.only(input, "spaceIds", i -> ShapeReader.list(i, JsonInput::text)));
  }

  /** The spaces of a scope; empty for all. */
  private record Scope(Optional<Set<String>> spaces) {}
}
