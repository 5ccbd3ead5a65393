package io.cdfrecords.emulator.schema;

import io.cdfrecords.emulator.json.JsonInput;
import io.cdfrecords.emulator.json.RequestRefusedException;
import io.cdfrecords.emulator.json.ShapeReader;
import io.cdfrecords.emulator.record.NameRule;
import io.cdfrecords.emulator.record.RecordView.MappedProperty;
import io.cdfrecords.emulator.record.SourceReference;
import io.cdfrecords.emulator.record.SourceType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A version of a view of records: it names one stream, and properties of containers. The emulator
 * has no views of anything else.
 *
 * @param id its space, external id and version
 * @param json its JSON
 * @param stream the only stream that is written and read through it
 * @param properties the properties that it has of its own, by name
 * @param parents the views whose properties it has besides
 * @param filter the JSON of its filter; null for none
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record ViewDefinition(
    SourceReference id,
    Map<String, Object> json,
    String stream,
    Map<String, MappedProperty> properties,
    List<SourceReference> parents,
    byte @Nullable [] filter)
    implements Definition {
  private static final String USED_FOR = "record";

  @Override
  public String key() {
    return id.toString();
  }

  /**
   * Reads the definition at the current position.
   *
   * @throws RequestRefusedException with 400, where it is malformed, or no view of records
   */
  static ViewDefinition read(JsonInput input) throws IOException {
    Map<String, Object> json = new LinkedHashMap<>();
    @Nullable String stream = null;
    Map<String, MappedProperty> properties = new LinkedHashMap<>();
    List<SourceReference> parents = new ArrayList<>();
    byte @Nullable [] filter = null;
    json.put("usedFor", USED_FOR);
    for (String name = input.firstName(); name != null; name = input.nextName()) {
      switch (name) {
        case "space" -> json.put(name, SpaceDefinition.space(input));
        case "externalId" -> json.put(name, ShapeReader.text(input, NameRule.CONTAINER::brokenBy));
        case "version" ->
            json.put(name, ShapeReader.text(input, SourceReference::brokenRuleOfVersion));
        case "name", "description" -> json.put(name, input.text());
        case "usedFor" -> json.put(name, ShapeReader.text(input, ViewDefinition::brokenUse));
        case "streamId" -> {
          stream = stream(input);
          json.put(name, List.of(stream));
        }
        case "filter" -> {
          int start = input.offset();
          json.put(name, JsonValue.read(input));
          filter = input.rawSince(start);
        }
        case "implements" -> {
          parents.addAll(ShapeReader.list(input, ViewDefinition::parent));
          json.put(name, parents.stream().map(SourceReference::json).toList());
        }
        case "properties" -> json.put(name, ViewProperties.read(input, properties));
        default -> throw input.unknown();
      }
    }
    if (stream == null) {
      throw input.missing("streamId");
    }
    return new ViewDefinition(id(input, json), json, stream, properties, parents, filter);
  }

  private static SourceReference id(JsonInput input, Map<String, Object> json) {
    for (String part : List.of("space", "externalId", "version")) {
      if (!json.containsKey(part)) {
        throw input.missing(part);
      }
    }
    return SourceReference.view(
        String.valueOf(json.get("space")),
        String.valueOf(json.get("externalId")),
        String.valueOf(json.get("version")));
  }

  private static SourceReference parent(JsonInput input) throws IOException {
    SourceReference parent = SourceReference.read(input);
    if (parent.type() != SourceType.VIEW) {
      throw input.refuse("must be a view");
    }
    return parent;
  }

  /** A view of records is for exactly one stream. */
  private static String stream(JsonInput input) throws IOException {
    List<String> streams = ModelsReader.list(input, JsonInput::text, 1);
    if (streams.isEmpty()) {
      throw input.refuse("must have exactly 1 entry, but has 0");
    }
    return streams.get(0);
  }

  private static Optional<String> brokenUse(String use) {
    return use.equals(USED_FOR)
        ? Optional.empty()
        : Optional.of("must be \"record\": the emulator has no other views");
  }
}
