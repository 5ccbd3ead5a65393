package io.cdfrecords.schema;

import io.cdfrecords.api.ContainerDefinition;
import io.cdfrecords.api.PropertyDefinition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One definition of a container, with the rules that records have broken. Another definition of the
 * same container starts without that. Safe for use by several threads.
 */
final class KnownContainer {
  private final ContainerDefinition definition;

  /** Asked for every value: an immutable map divides for each look. */
  private final Map<String, PropertyDefinition> properties;

  private final List<String> required;
  private final int fingerprint;
  private final Map<Kind, Boolean> met = new ConcurrentHashMap<>();

  /** A rule of one property. */
  record Kind(String property, SchemaRule rule) {}

  KnownContainer(ContainerDefinition definition) {
    this.definition = definition;
    this.properties = new HashMap<>(definition.properties());
    this.required =
        definition.properties().entrySet().stream()
            .filter(property -> property.getValue().isRequired())
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    this.fingerprint = fingerprint(definition);
  }

  /** Other processes must come to the same number: the order of a set is theirs alone. */
  private static int fingerprint(ContainerDefinition definition) {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(definition.properties())
        .forEach(
            (name, property) ->
                text.append(name)
                    .append(property.type())
                    .append(property.list())
                    .append(property.maxListSize())
                    .append(property.maxTextSize())
                    .append(new TreeSet<>(property.values()))
                    .append(property.takesOtherValues())
                    .append(property.nullable())
                    .append(property.hasDefault())
                    .append(property.unit())
                    .append('\n'));
    return text.toString().hashCode();
  }

  /** Returns a number that another definition most likely does not have; the same everywhere. */
  int fingerprint() {
    return fingerprint;
  }

  ContainerDefinition definition() {
    return definition;
  }

  @Nullable PropertyDefinition property(String name) {
    return properties.get(name);
  }

  /** Returns the properties that must have a value. */
  List<String> required() {
    return required;
  }

  /** Returns whether a breach of this kind is the first. */
  boolean isFirst(Kind kind) {
    return met.putIfAbsent(kind, true) == null;
  }
}
