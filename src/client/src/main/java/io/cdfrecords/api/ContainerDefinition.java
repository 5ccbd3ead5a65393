package io.cdfrecords.api;

import io.cdfrecords.record.SourceId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A container as the service describes it.
 *
 * @param id its identifier
 * @param usedFor the kind of its instances, {@code record} for records; null if the answer has none
 * @param properties by name
 */
public record ContainerDefinition(
    SourceId id, @Nullable String usedFor, Map<String, PropertyDefinition> properties) {
  /** Keeps a copy. */
  public ContainerDefinition {
    properties = Map.copyOf(properties);
  }

  /** Returns whether records cannot be written into it, by its own word. */
  public boolean isOfInstances() {
    return usedFor != null && !usedFor.equals("record") && !usedFor.equals("all");
  }
}
