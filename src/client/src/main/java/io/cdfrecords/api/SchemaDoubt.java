package io.cdfrecords.api;

import static java.util.Objects.requireNonNull;

import io.cdfrecords.record.SourceId;

/**
 * A rule of a definition that a record breaks, where the service's documentation leaves open
 * whether it is refused for that. It travels with the record, so that the verdict on one record
 * serves the others.
 *
 * @param source the container or view that the record names
 * @param name the name of the property there
 * @param container the container whose rule it is
 * @param property the container's name of the property
 * @param rule the name of the rule
 * @param definition tells one definition of the container, and of the view, from another
 * @param text what is wrong, to follow the property's name; never the value
 */
public record SchemaDoubt(
    SourceId source,
    String name,
    SourceId container,
    String property,
    String rule,
    int definition,
    String text) {
  /** Refuses null. */
  public SchemaDoubt {
    requireNonNull(source, "source");
    requireNonNull(name, "name");
    requireNonNull(container, "container");
    requireNonNull(property, "property");
    requireNonNull(rule, "rule");
    requireNonNull(text, "text");
  }

  /** Returns property, rule and the kind of the value, as a failure shows them. */
  public String message() {
    return "property \"" + name + "\" of " + source + " " + text;
  }
}
