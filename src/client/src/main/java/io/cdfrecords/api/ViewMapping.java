package io.cdfrecords.api;

import io.cdfrecords.record.SourceId;
import java.util.Map;

/**
 * Where a view's properties are stored.
 *
 * @param properties by the view's name of a property
 */
public record ViewMapping(Map<String, Target> properties) {
  /**
   * A property of a container.
   *
   * @param container the container
   * @param name the container's name of the property
   */
  public record Target(SourceId container, String name) {}

  /** Keeps a copy. */
  public ViewMapping {
    properties = Map.copyOf(properties);
  }
}
