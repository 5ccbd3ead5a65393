package io.cdfrecords.pipelines.propose;

import io.cdfrecords.api.ContainerDefinition;
import io.cdfrecords.api.PropertyDefinition;
import io.cdfrecords.preflight.EditDistance;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which property of a container takes which column of a sample.
 *
 * @param properties those that take one, in the order of the columns
 * @param notes what is without the other: a required property, a column
 * @param faults what a run refuses rows of the sample for, in counts
 */
record ContainerMatch(List<ProposedProperty> properties, List<String> notes, List<String> faults) {
  /** A name is taken for another where less than half of it differs. */
  private static final int NEAR = 2;

  /** Matches the columns with the properties of {@code container}. */
  static ContainerMatch of(
      SampleColumns columns, ContainerDefinition container, @Nullable ZoneId zone) {
    Map<String, ProposedProperty> taken = new LinkedHashMap<>();
    Map<ColumnLook, String> leftOut = new LinkedHashMap<>();
    List<String> faults = new ArrayList<>();
    for (ColumnLook column : exactFirst(columns.columns(), container)) {
      String name = name(column.path(), container);
      PropertyDefinition property = name == null ? null : container.properties().get(name);
      if (name == null || property == null) {
        leftOut.put(column, "");
      } else if (taken.containsKey(name)) {
        leftOut.put(column, "another column gives the property " + name);
      } else {
        ContainerFit fit = ContainerFit.of(column, property, zone);
        Guess guess = fit.guess();
        if (guess == null) {
          leftOut.put(
              column, "the property " + name + " is " + property.describe() + ": " + fit.why());
        } else {
          taken.put(name, new ProposedProperty(name, column.path(), guess, column.summary()));
          fit.faults().forEach(fault -> faults.add(name + ": " + fault));
        }
      }
    }
    List<String> notes = required(container, taken.keySet());
    for (ColumnLook column : columns.columns()) {
      String why = leftOut.get(column);
      if (why != null) {
        String reason = why.isEmpty() ? nameless(column, container, taken.keySet(), zone) : why;
        notes.add(Yaml.comment(column.path()) + " is left out: " + reason);
      }
    }
    columns
        .unnamed()
        .forEach(
            name -> notes.add(Yaml.comment(name) + " is left out: no path of a mapping names it"));
    return new ContainerMatch(inOrder(columns.columns(), taken), notes, faults);
  }

  /** A column of a property's very name comes before one that only resembles it. */
  private static List<ColumnLook> exactFirst(
      List<ColumnLook> columns, ContainerDefinition container) {
    return columns.stream()
        .sorted(
            Comparator.comparing(
                (ColumnLook column) -> !container.properties().containsKey(column.path())))
        .toList();
  }

  private static List<ProposedProperty> inOrder(
      List<ColumnLook> columns, Map<String, ProposedProperty> taken) {
    List<String> paths = columns.stream().map(ColumnLook::path).toList();
    return taken.values().stream()
        .sorted(Comparator.comparingInt(property -> paths.indexOf(property.path())))
        .toList();
  }

  /** Returns the property of a column's name, or of one that differs only in how it is written. */
  static @Nullable String name(String path, ContainerDefinition container) {
    if (container.properties().containsKey(path)) {
      return path;
    }
    String folded = PropertyNames.folded(path);
    return container.properties().keySet().stream()
        .sorted()
        .filter(name -> !folded.isEmpty() && PropertyNames.folded(name).equals(folded))
        .findFirst()
        .orElse(null);
  }

  private static List<String> required(ContainerDefinition container, Set<String> taken) {
    List<String> notes = new ArrayList<>();
    container.properties().entrySet().stream()
        .filter(property -> property.getValue().isRequired() && !taken.contains(property.getKey()))
        .map(Map.Entry::getKey)
        .sorted()
        .forEach(
            name ->
                notes.add(
                    "the property "
                        + name
                        + " must have a value, and no column gives it: the service refuses the"
                        + " records without it"));
    return notes;
  }

  /** Says that a column has no property, and which of the others it is most likely meant for. */
  private static String nameless(
      ColumnLook column, ContainerDefinition container, Set<String> taken, @Nullable ZoneId zone) {
    Set<String> free = new HashSet<>(container.properties().keySet());
    free.removeAll(taken);
    String none = "the container has no property of this name";
    return free.stream()
        .filter(name -> isNear(column.path(), name))
        .sorted(
            Comparator.comparingInt((String name) -> distance(column.path(), name))
                .thenComparing(name -> name))
        .filter(name -> fits(column, container, name, zone))
        .findFirst()
        .map(name -> none + "; the nearest that its values fit is " + name)
        .orElse(none);
  }

  private static boolean fits(
      ColumnLook column, ContainerDefinition container, String name, @Nullable ZoneId zone) {
    PropertyDefinition property = container.properties().get(name);
    return property != null && ContainerFit.of(column, property, zone).guess() != null;
  }

  private static boolean isNear(String path, String name) {
    return NEAR * distance(path, name) < PropertyNames.folded(name).length();
  }

  /** A nested field is often called by its last name alone. */
  private static int distance(String path, String name) {
    String folded = PropertyNames.folded(name);
    String last = path.substring(path.lastIndexOf('.') + 1);
    return Math.min(
        EditDistance.between(PropertyNames.folded(path), folded),
        EditDistance.between(PropertyNames.folded(last), folded));
  }
}
