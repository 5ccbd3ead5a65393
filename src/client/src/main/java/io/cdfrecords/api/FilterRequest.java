package io.cdfrecords.api;

import static java.util.Objects.requireNonNull;

import io.cdfrecords.record.SourceId;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A query for stored records of one space by their external ids.
 *
 * @param stream the mutable stream they are in
 * @param space their space
 * @param externalIds 1–100 ids
 * @param properties which properties of which sources are wanted: at most 10 sources, 1–1000 names
 *     each; without sources the answer shows which records are stored
 */
public record FilterRequest(
    String stream,
    String space,
    List<String> externalIds,
    Map<SourceId, ? extends Collection<String>> properties) {
  /** The most ids that a filter may list. */
  public static final int MAX_IDS = 100;

  /** The most sources that a query may name. */
  public static final int MAX_SOURCES = 10;

  /** The most properties of a source that a query may name. */
  public static final int MAX_PROPERTIES = 1000;

  /** Refuses values that the service would refuse. */
  public FilterRequest {
    requireNonNull(stream, "stream");
    requireNonNull(space, "space");
    externalIds = List.copyOf(externalIds);
    properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    Bounds.check("externalIds", externalIds.size(), 1, MAX_IDS);
    if (properties.size() > MAX_SOURCES) {
      throw new IllegalArgumentException(
          "sources must be at most " + MAX_SOURCES + ", but were " + properties.size());
    }
    properties
        .values()
        .forEach(names -> Bounds.check("properties", names.size(), 1, MAX_PROPERTIES));
  }

  /** Returns whether the answer shows every property of {@code content}. */
  public boolean asksFor(RecordContent content) {
    return content.sources().entrySet().stream()
        .allMatch(
            group -> {
              Collection<String> names = properties.get(group.getKey());
              return (names == null ? Set.<String>of() : names)
                  .containsAll(group.getValue().keySet());
            });
  }
}
