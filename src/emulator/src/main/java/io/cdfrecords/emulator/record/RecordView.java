package io.cdfrecords.emulator.record;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A version of a view of records, with what it inherits.
 *
 * @param id its space, external id and version
 * @param stream the only stream that is written and read through it
 * @param properties the property of a container that each of its own stands for, by name
 * @param filter the JSON of the filter that it applies besides; null for none
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record RecordView(
    SourceReference id,
    String stream,
    Map<String, MappedProperty> properties,
    byte @Nullable [] filter) {

  /** Returns the containers that it maps, each once, in the order of its properties. */
  public List<SourceReference> containers() {
    LinkedHashSet<SourceReference> containers = new LinkedHashSet<>();
    properties.values().forEach(property -> containers.add(property.container()));
    return List.copyOf(containers);
  }

  /**
   * A property of a container.
   *
   * @param container the container
   * @param name the name of the property there
   * @param words what the view calls and says of it, as {@code name} and {@code description}
   */
  public record MappedProperty(SourceReference container, String name, Map<String, Object> words) {}
}
