package io.cdfrecords.emulator.record;

import io.cdfrecords.emulator.json.Json;
import io.cdfrecords.emulator.json.JsonInput;
import io.cdfrecords.emulator.json.RequestRefusedException;
import io.cdfrecords.emulator.json.ShapeReader;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Names a container, or a version of a view.
 *
 * @param type which of the two it is
 * @param space its space
 * @param name its external id; of a view, {@code externalId/version}
 */
public record SourceReference(SourceType type, String space, String name) {

  /**
   * Reads the object at the current position.
   *
   * @throws RequestRefusedException with 400, where it is malformed
   */
  public static SourceReference read(JsonInput input) throws IOException {
    @Nullable SourceType type = null;
    @Nullable String space = null;
    @Nullable String externalId = null;
    @Nullable String version = null;
    for (String name = input.firstName(); name != null; name = input.nextName()) {
      switch (name) {
        case "type" -> type = type(input);
        case "space" -> space = ShapeReader.text(input, NameRule.SPACE::brokenBy);
        case "externalId" -> externalId = ShapeReader.text(input, NameRule.CONTAINER::brokenBy);
        case "version" -> version = ShapeReader.text(input, NameRule.VIEW_VERSION::brokenBy);
        default -> throw input.unknown();
      }
    }
    if (type == null || space == null || externalId == null) {
      throw input.missing(type == null ? "type" : space == null ? "space" : "externalId");
    }
    if (type == SourceType.VIEW && version == null) {
      throw input.missing("version");
    }
    if (type == SourceType.CONTAINER && version != null) {
      throw input.refuse("must not have a version, because it is a container");
    }
    return new SourceReference(
        type, space, version == null ? externalId : externalId + "/" + version);
  }

  /** Returns the reference to a version of a view. */
  public static SourceReference view(String space, String externalId, String version) {
    return new SourceReference(SourceType.VIEW, space, externalId + "/" + version);
  }

  /** Returns the rule that a version of a view breaks; empty for a good one. */
  public static Optional<String> brokenRuleOfVersion(String version) {
    return NameRule.VIEW_VERSION.brokenBy(version);
  }

  /** Returns it as the API shows it. */
  public Map<String, Object> json() {
    Map<String, Object> json = Json.object("type", type.apiName(), "space", space);
    String[] parts = name.split("/", 2);
    json.put("externalId", parts[0]);
    if (parts.length > 1) {
      json.put("version", parts[1]);
    }
    return json;
  }

  /** Names it as messages do. */
  @Override
  public String toString() {
    return space + "." + name;
  }

  Fingerprint fingerprint() {
    return Fingerprint.of(space).then(Fingerprint.of(name));
  }

  private static SourceType type(JsonInput input) throws IOException {
    String text = input.text();
    for (SourceType type : SourceType.values()) {
      if (type.apiName().equals(text)) {
        return type;
      }
    }
    throw input.refuse("must be \"container\" or \"view\"");
  }
}
