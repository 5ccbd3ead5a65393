package io.cdfrecords.preflight;

import io.cdfrecords.api.ContainerDefinition;
import io.cdfrecords.api.PropertyDefinition;
import io.cdfrecords.record.SourceId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks the properties that a job gives against the definition of a container. */
final class SourceFindings {
  private SourceFindings() {}

  /** Returns the findings of a container that was found. */
  static List<Finding> of(ContainerDefinition container, List<PlannedProperty> properties) {
    String subject = "container " + container.id();
    if (container.isOfInstances()) {
      return List.of(
          Finding.fault(
              subject,
              "it is used for " + container.usedFor() + ", and takes no records",
              "define one with usedFor: record"));
    }
    List<Finding> findings = new ArrayList<>();
    for (PlannedProperty property : properties) {
      PropertyDefinition definition = container.properties().get(property.name());
      if (definition == null) {
        findings.add(absent(subject, property.name(), container.properties().keySet()));
      } else {
        Finding misfit = PropertyFit.of(subject, property, definition);
        if (misfit != null) {
          findings.add(misfit);
        }
      }
    }
    Set<String> given = properties.stream().map(PlannedProperty::name).collect(Collectors.toSet());
    container.properties().entrySet().stream()
        .filter(one -> one.getValue().isRequired() && !given.contains(one.getKey()))
        .map(
            one ->
                Finding.warning(
                    subject,
                    "property " + one.getKey() + " is not nullable, and gets no value",
                    "the service refuses a record without it"))
        .sorted(Comparator.comparing(Finding::text))
        .forEach(findings::add);
    if (findings.isEmpty()) {
      findings.add(Finding.good(subject, properties.size() + " properties fit"));
    }
    findings.addAll(units(subject, container, properties));
    return findings;
  }

  /** Returns the units that values must be in, which no request shows to be wrong. */
  private static List<Finding> units(
      String subject, ContainerDefinition container, List<PlannedProperty> properties) {
    return properties.stream()
        .map(PlannedProperty::name)
        .distinct()
        .filter(name -> unit(container, name) != null)
        .map(
            name ->
                Finding.good(
                    subject,
                    "property "
                        + name
                        + " has the unit "
                        + unit(container, name)
                        + ", in which its values must be"))
        .toList();
  }

  private static @Nullable String unit(ContainerDefinition container, String name) {
    PropertyDefinition definition = container.properties().get(name);
    return definition == null ? null : definition.unit();
  }

  /** Returns the finding of a source that is not in the answer. */
  static Finding missing(SourceId source, SpaceSight.Sight space) {
    String subject = (source.type() == SourceId.SourceType.VIEW ? "view " : "container ") + source;
    return switch (space) {
      case SHOWN ->
          Finding.fault(subject, "it does not exist", "create it, or look at its name and space");
      case ABSENT ->
          Finding.warning(
              subject, "neither it nor its space exists", "create both, or look at their names");
      case HIDDEN ->
          Finding.notChecked(
              subject, "the caller may not read its space", SpaceSight.remedy(source.space()));
      case UNKNOWN ->
          Finding.notChecked(
              subject,
              "it and its space do not exist, or the caller may not read them",
              "create both, or " + SpaceSight.remedy(source.space()));
    };
  }

  /** Returns the finding of a space that records go to; null where it is there. */
  static @Nullable Finding missing(String space, SpaceSight.Sight seen) {
    String subject = "space " + space;
    return switch (seen) {
      case SHOWN -> null;
      // A new one takes some seconds to show, so that it is not sure that the job fails.
      case ABSENT ->
          Finding.warning(
              subject,
              "it does not exist",
              "create it, or look at its name; a new one takes some seconds to show");
      case HIDDEN ->
          Finding.notChecked(subject, "the caller may not read it", SpaceSight.remedy(space));
      case UNKNOWN ->
          Finding.notChecked(
              subject,
              "it does not exist, or the caller may not read it",
              "create it, or " + SpaceSight.remedy(space));
    };
  }

  static Finding absent(String subject, String name, Collection<String> known) {
    String nearest =
        known.stream()
            .min(
                Comparator.comparingInt((String one) -> EditDistance.between(name, one))
                    .thenComparing(one -> one))
            .map(one -> "did you mean " + one + "? ")
            .orElse("");
    return Finding.fault(
        subject,
        "property " + name + " does not exist",
        nearest + "it has " + known.stream().sorted().limit(20).collect(Collectors.joining(", ")));
  }
}
