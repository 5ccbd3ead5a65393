package io.cdfrecords.preflight;

import io.cdfrecords.api.ContainerDefinition;
import io.cdfrecords.api.PropertyDefinition;
import io.cdfrecords.api.PropertyType;
import io.cdfrecords.api.ViewDefinition;
import io.cdfrecords.record.SourceId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks a job's properties against the definitions of containers and views. */
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
        String misfit = misfit(property, definition);
        if (misfit != null) {
          findings.add(
              Finding.fault(
                  subject,
                  "property " + property.name() + " " + misfit,
                  "give it the type that the container has"));
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
    return findings.isEmpty()
        ? List.of(Finding.good(subject, properties.size() + " properties fit"))
        : findings;
  }

  /** Returns the findings of a view that was found. */
  static List<Finding> of(
      ViewDefinition view, @Nullable String stream, List<PlannedProperty> properties) {
    String subject = "view " + view.id();
    List<Finding> findings = new ArrayList<>();
    if (stream != null && !view.streams().isEmpty() && !view.streams().contains(stream)) {
      findings.add(
          Finding.fault(
              subject,
              "it is of stream " + String.join(", ", view.streams()) + ", and not of " + stream,
              "write to that stream, or through another view"));
    }
    for (PlannedProperty property : properties) {
      if (view.isComplete() && !view.properties().containsKey(property.name())) {
        findings.add(absent(subject, property.name(), view.properties().keySet()));
      }
    }
    return findings.isEmpty() ? List.of(Finding.good(subject, "its properties fit")) : findings;
  }

  /**
   * Returns the finding of a source that is not in the answer.
   *
   * @param isSure whether its space can be read, so that the source would have been
   */
  static Finding missing(SourceId source, boolean isSure) {
    String subject = (source.type() == SourceId.SourceType.VIEW ? "view " : "container ") + source;
    return isSure
        ? Finding.fault(subject, "it does not exist", "create it, or look at its name and space")
        : Finding.notChecked(
            subject,
            "neither it nor its space can be read",
            "create both, or give the caller's group dataModelsAcl:READ there");
  }

  private static Finding absent(String subject, String name, Collection<String> known) {
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

  private static @Nullable String misfit(PlannedProperty given, PropertyDefinition wanted) {
    PropertyType type = given.type();
    if (type == null || wanted.type() == PropertyType.OTHER) {
      return null;
    }
    String words =
        "is "
            + wanted.describe()
            + ", but gets "
            + (given.list() ? "list of " : "")
            + type.apiName();
    if (given.list() != wanted.list()) {
      return words;
    }
    return fits(type, wanted.type()) ? null : words;
  }

  /** Returns whether some value of one type is one of another: the values decide the rest. */
  private static boolean fits(PropertyType given, PropertyType wanted) {
    return switch (wanted) {
      case TEXT ->
          given == PropertyType.TEXT
              || given == PropertyType.TIMESTAMP
              || given == PropertyType.DATE
              || given == PropertyType.ENUM;
      case INT32, INT64 -> given == PropertyType.INT32 || given == PropertyType.INT64;
      case FLOAT32, FLOAT64 ->
          given == PropertyType.INT32
              || given == PropertyType.INT64
              || given == PropertyType.FLOAT32
              || given == PropertyType.FLOAT64;
      case TIMESTAMP, DATE, ENUM -> given == wanted || given == PropertyType.TEXT;
      case JSON -> given == PropertyType.JSON || given == PropertyType.DIRECT;
      case DIRECT -> given == PropertyType.DIRECT || given == PropertyType.JSON;
      default -> given == wanted;
    };
  }
}
