package io.cdfrecords.schema;

import io.cdfrecords.api.PropertyDefinition;
import io.cdfrecords.api.ViewDefinition;
import io.cdfrecords.api.ViewMapping;
import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.SourceId;
import io.cdfrecords.record.SourceProperties;
import io.cdfrecords.rules.RecordRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks a record against the known definitions of its containers and views. */
final class RecordCheck {
  private static final Breach STRANGE = new Breach(SchemaRule.EXISTS, "does not exist");
  private static final Breach MISSING =
      new Breach(
          SchemaRule.REQUIRED,
          "must have a value, since it is not nullable and has no default, but had none");

  private final SchemaCatalog catalog;

  /**
   * A rule that a record breaks.
   *
   * @param source the container or view that the record names
   * @param name the name of the property there
   * @param container the definition whose rule it is; null where it is the view's
   * @param view the view whose rule it is; null where it is the container's
   * @param property the name of the property in the definition
   * @param breach the rule, and what is wrong
   */
  record Violation(
      SourceId source,
      String name,
      @Nullable KnownContainer container,
      @Nullable KnownView view,
      String property,
      Breach breach) {
    String message() {
      return "property \"" + name + "\" of " + source + " " + breach.text();
    }

    /** Returns whether this definition is broken in this way for the first time. */
    boolean isFirst() {
      return container == null
          ? view != null && view.isFirst(name)
          : container.isFirst(new KnownContainer.Kind(property, breach.rule()));
    }

    boolean isCertain() {
      return breach.rule().isCertain();
    }
  }

  RecordCheck(SchemaCatalog catalog) {
    this.catalog = catalog;
  }

  /**
   * Returns the rules that a record breaks: one that is certain, or otherwise all that are our
   * reading; empty if it breaks no known rule.
   */
  List<Violation> findings(CdfRecord record, Instant now) {
    List<Violation> uncertain = List.of();
    for (SourceProperties group : record.sources()) {
      boolean view = group.source().type() == SourceId.SourceType.VIEW;
      List<Violation> found = view ? throughView(group, now) : inContainer(group, now);
      if (!found.isEmpty() && found.get(0).isCertain()) {
        return found;
      }
      if (!found.isEmpty()) {
        uncertain = new ArrayList<>(uncertain);
        uncertain.addAll(found);
      }
    }
    return uncertain;
  }

  private List<Violation> inContainer(SourceProperties group, Instant now) {
    KnownContainer container = catalog.container(group.source(), now);
    if (container == null) {
      return List.of();
    }
    List<Violation> uncertain = List.of();
    int values = 0;
    for (Map.Entry<String, @Nullable Object> property : group.properties().entrySet()) {
      Object value = property.getValue();
      if (value == null || RecordRules.isAbsent(value)) {
        continue;
      }
      values++;
      String name = property.getKey();
      Violation found = finding(group.source(), name, container, name, value);
      if (found != null && found.isCertain()) {
        return List.of(found);
      }
      uncertain = with(uncertain, found);
    }
    return values == 0 ? List.of() : missing(group, container, uncertain);
  }

  private static List<Violation> missing(
      SourceProperties group, KnownContainer container, List<Violation> before) {
    List<Violation> found = before;
    for (String name : container.required()) {
      if (RecordRules.isAbsent(group.properties().get(name))) {
        found = with(found, new Violation(group.source(), name, container, null, name, MISSING));
      }
    }
    return found;
  }

  private List<Violation> throughView(SourceProperties group, Instant now) {
    KnownView known = catalog.view(group.source(), now);
    if (known == null) {
      return List.of();
    }
    ViewDefinition view = known.definition();
    List<Violation> uncertain = List.of();
    Set<ViewMapping.Target> written = new HashSet<>();
    for (Map.Entry<String, @Nullable Object> property : group.properties().entrySet()) {
      Object value = property.getValue();
      if (value == null || RecordRules.isAbsent(value)) {
        continue;
      }
      String name = property.getKey();
      ViewMapping.Target target = view.properties().get(name);
      if (target == null) {
        if (view.isComplete()) {
          return List.of(new Violation(group.source(), name, null, known, name, STRANGE));
        }
        continue;
      }
      written.add(target);
      KnownContainer container = catalog.container(target.container(), now);
      Violation found =
          container == null ? null : finding(group.source(), name, container, target.name(), value);
      if (found != null && found.isCertain()) {
        return List.of(found);
      }
      uncertain = with(uncertain, found);
    }
    return written.isEmpty() ? List.of() : unmapped(group.source(), view, written, uncertain, now);
  }

  /** Returns a write through a view reaches every container that it maps. */
  private List<Violation> unmapped(
      SourceId source,
      ViewDefinition view,
      Set<ViewMapping.Target> written,
      List<Violation> before,
      Instant now) {
    List<Violation> found = before;
    Set<SourceId> containers = new HashSet<>();
    for (ViewMapping.Target target : view.properties().values()) {
      KnownContainer container =
          containers.add(target.container()) ? catalog.container(target.container(), now) : null;
      for (String name : container == null ? List.<String>of() : container.required()) {
        if (!written.contains(new ViewMapping.Target(target.container(), name))) {
          found = with(found, new Violation(source, name, container, null, name, MISSING));
        }
      }
    }
    return found;
  }

  private static @Nullable Violation finding(
      SourceId source, String name, KnownContainer container, String stored, Object value) {
    PropertyDefinition property = container.property(stored);
    Breach breach = property == null ? STRANGE : ValueCheck.check(property, value);
    return breach == null ? null : new Violation(source, name, container, null, stored, breach);
  }

  private static List<Violation> with(List<Violation> findings, @Nullable Violation other) {
    if (other == null) {
      return findings;
    }
    List<Violation> more = new ArrayList<>(findings);
    more.add(other);
    return more;
  }
}
