package io.cdfrecords.preflight;

import io.cdfrecords.api.ContainerDefinition;
import io.cdfrecords.api.PropertyDefinition;
import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.SourceProperties;
import io.cdfrecords.rules.RecordRules;
import io.cdfrecords.schema.ConstantCheck;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds the records of a sample against the definition of their container. It refuses what any
 * reading of the service's documentation refuses, since nothing is lost by it. Not thread-safe.
 */
public final class RecordFit {
  private final ContainerDefinition container;
  private final RecordRules rules;

  /**
   * A check against a definition.
   *
   * @param container the only container that the records name
   * @param truncatingTimestamps whether a timestamp finer than a millisecond is cut, not refused
   */
  public RecordFit(ContainerDefinition container, boolean truncatingTimestamps) {
    this.container = container;
    this.rules = new RecordRules(truncatingTimestamps);
  }

  /**
   * Returns the first rule that {@code record} breaks, never a value; null where it breaks none.
   */
  public @Nullable String violation(CdfRecord record) {
    String broken = rules.violation(record);
    for (SourceProperties group : record.sources()) {
      for (Map.Entry<String, PropertyDefinition> property : container.properties().entrySet()) {
        String name = property.getKey();
        String found = broken(property.getValue(), group.properties().get(name));
        broken = broken == null && found != null ? "property \"" + name + "\" " + found : broken;
      }
    }
    return broken;
  }

  private static @Nullable String broken(PropertyDefinition property, @Nullable Object value) {
    if (value == null || RecordRules.isAbsent(value)) {
      return property.isRequired() ? "must have a value" : null;
    }
    return ConstantCheck.doubt(property, value);
  }
}
