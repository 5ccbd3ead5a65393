package io.cdfrecords.emulator.read.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.cdfrecords.emulator.record.SourceReference;
import io.cdfrecords.emulator.store.Change;
import io.cdfrecords.emulator.store.StoredVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A record that a query examines. Its JSON is parsed when a property is first read. */
public final class Candidate {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Change change;
  private @Nullable JsonNode sources;

  /** Makes a candidate that has not been looked at. */
  public Candidate(Change change) {
    this.change = change;
  }

  /** Returns the record, or its deletion: a deleted record has its names and times, and no data. */
  public Change change() {
    return change;
  }

  /** Returns a value; null where the record has none. */
  public @Nullable JsonNode value(Property property) {
    if (property instanceof Property.TopLevel topLevel) {
      return switch (topLevel) {
        case SPACE -> TextNode.valueOf(change.identifier().space());
        case EXTERNAL_ID -> TextNode.valueOf(change.identifier().externalId());
        case CREATED_TIME -> LongNode.valueOf(change.createdMillis());
        case LAST_UPDATED_TIME -> LongNode.valueOf(change.updatedMillis());
      };
    }
    if (property instanceof Property.Converted converted) {
      @Nullable JsonNode stored = value(converted.property());
      return stored == null ? null : converted.conversion().apply(stored);
    }
    if (property instanceof Property.OfView ofView) {
      return ofView.view().value(this, ofView.name());
    }
    Property.Path path = (Property.Path) property;
    // Where a source stands twice in a record, its last value counts.
    return sources(path.space(), path.source())
        .map(properties -> properties.get(path.name()))
        .filter(Objects::nonNull)
        .reduce((earlier, later) -> later)
        .orElse(null);
  }

  /** Returns the properties of a source, once for each time it stands in the record. */
  Stream<JsonNode> sources(SourceReference source) {
    return sources(source.space(), source.name());
  }

  private Stream<JsonNode> sources(String space, String name) {
    return StreamSupport.stream(parsed().spliterator(), false)
        .filter(source -> named(source.get("source"), space, name))
        .map(source -> source.get("properties"));
  }

  private static boolean named(JsonNode reference, String space, String name) {
    String externalId = reference.get("externalId").textValue();
    return reference.get("space").textValue().equals(space)
        && name.equals(
            reference.has("version")
                ? externalId + "/" + reference.get("version").textValue()
                : externalId);
  }

  private JsonNode parsed() {
    @Nullable JsonNode known = sources;
    if (known == null) {
      known =
          change instanceof StoredVersion stored
              ? parsed(stored.sources())
              : MissingNode.getInstance();
      sources = known;
    }
    return known;
  }

  private static JsonNode parsed(byte[] json) {
    try {
      return MAPPER.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
