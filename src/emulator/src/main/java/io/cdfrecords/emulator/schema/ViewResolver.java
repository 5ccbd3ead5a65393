package io.cdfrecords.emulator.schema;

import io.cdfrecords.emulator.json.RequestRefusedException;
import io.cdfrecords.emulator.record.RecordView;
import io.cdfrecords.emulator.record.RecordView.MappedProperty;
import io.cdfrecords.emulator.record.SourceReference;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Gives views the properties that they inherit. That a property of a view's own comes before an
 * inherited one of its name, and that a filter is not inherited, is our decision.
 */
final class ViewResolver {
  private ViewResolver() {}

  /** Returns views with what they inherit, by name. */
  static Map<SourceReference, RecordView> resolved(List<StoredDefinition<ViewDefinition>> all) {
    Map<SourceReference, ViewDefinition> byId = new HashMap<>();
    all.forEach(view -> byId.put(view.definition().id(), view.definition()));
    Map<SourceReference, RecordView> resolved = new HashMap<>();
    byId.forEach(
        (id, view) -> {
          Map<String, MappedProperty> properties = new LinkedHashMap<>();
          collect(view, byId, properties, new HashSet<>());
          resolved.put(id, new RecordView(id, view.stream(), properties, view.filter()));
        });
    return Map.copyOf(resolved);
  }

  private static void collect(
      ViewDefinition view,
      Map<SourceReference, ViewDefinition> byId,
      Map<String, MappedProperty> properties,
      Set<SourceReference> visited) {
    // Views may name each other in a circle.
    if (!visited.add(view.id())) {
      return;
    }
    for (SourceReference parent : view.parents()) {
      @Nullable ViewDefinition definition = byId.get(parent);
      if (definition != null) {
        collect(definition, byId, properties, visited);
      }
    }
    properties.putAll(view.properties());
  }

  /**
   * Checks views against what they name.
   *
   * @param resolved all views there would be
   * @param containers returns a container of records; null where there is none
   * @throws RequestRefusedException with 400, naming the view and what it lacks
   */
  static void check(
      Map<SourceReference, RecordView> resolved,
      Collection<ViewDefinition> definitions,
      Function<SourceReference, @Nullable ContainerDefinition> containers) {
    for (ViewDefinition view : definitions) {
      for (SourceReference parent : view.parents()) {
        if (!resolved.containsKey(parent)) {
          throw refused(view, "implements the view %s, which does not exist".formatted(parent));
        }
      }
      @Nullable RecordView whole = resolved.get(view.id());
      if (whole == null || whole.properties().isEmpty()) {
        throw refused(view, "must have at least 1 property");
      }
      whole.properties().forEach((name, property) -> check(view, name, property, containers));
    }
  }

  private static void check(
      ViewDefinition view,
      String name,
      MappedProperty property,
      Function<SourceReference, @Nullable ContainerDefinition> containers) {
    @Nullable ContainerDefinition container = containers.apply(property.container());
    if (container == null || !container.properties().containsKey(property.name())) {
      throw refused(
          view,
          "has the property %s for the property %s of the container of records %s, which does not exist"
              .formatted(name, property.name(), property.container()));
    }
  }

  private static RequestRefusedException refused(ViewDefinition view, String rule) {
    return new RequestRefusedException(400, "the view " + view.key() + " " + rule);
  }
}
