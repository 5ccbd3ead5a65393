package io.cdfrecords.api;

import io.cdfrecords.record.SourceId;
import java.util.List;
import java.util.Map;

/**
 * A view as the service describes it.
 *
 * @param id which one
 * @param streams the streams that may be written through it; empty where the answer names none
 * @param isComplete whether the answer shows all its properties: a view that implements others may
 *     have theirs besides
 * @param properties where each property is stored, by the view's name of it
 */
public record ViewDefinition(
    SourceId id,
    List<String> streams,
    boolean isComplete,
    Map<String, ViewMapping.Target> properties) {
  /** Keeps copies. */
  public ViewDefinition {
    streams = List.copyOf(streams);
    properties = Map.copyOf(properties);
  }
}
