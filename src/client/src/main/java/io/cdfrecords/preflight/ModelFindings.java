package io.cdfrecords.preflight;

import io.cdfrecords.api.CallerRights;
import io.cdfrecords.api.ContainerDefinition;
import io.cdfrecords.api.SchemaReader;
import io.cdfrecords.api.ViewDefinition;
import io.cdfrecords.api.ViewMapping;
import io.cdfrecords.record.SourceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the definitions that a job's properties are in, and holds the job against them. */
final class ModelFindings {
  private final SchemaReader reader;
  private final JobPlan plan;
  private final @Nullable CallerRights rights;

  /**
   * @param rights all of the caller's rights; null where they are not known
   */
  ModelFindings(SchemaReader reader, JobPlan plan, @Nullable CallerRights rights) {
    this.reader = reader;
    this.plan = plan;
    this.rights = rights;
  }

  /** Hands on what the definitions say of the job. */
  void tell(Consumer<Finding> findings) {
    List<SourceId> containers = of(SourceId.SourceType.CONTAINER);
    List<SourceId> views = of(SourceId.SourceType.VIEW);
    List<ContainerDefinition> foundContainers =
        containers.isEmpty() ? List.of() : reader.containers(containers).content();
    List<ViewDefinition> foundViews = views.isEmpty() ? List.of() : reader.views(views).content();
    if (foundContainers == null || foundViews == null) {
      findings.accept(
          Finding.notChecked(
              "data model",
              "containers and views cannot be read",
              "give the caller's group dataModelsAcl:READ"));
      return;
    }
    List<Finding> told = new ArrayList<>();
    foundContainers.forEach(one -> told.addAll(SourceFindings.of(one, given(one.id()))));
    Map<SourceId, ContainerDefinition> mapped = mapped(foundViews);
    foundViews.forEach(
        one -> told.addAll(ViewFindings.of(one, plan.stream(), given(one.id()), mapped)));
    told.addAll(missing(foundContainers, foundViews));
    told.forEach(findings);
    if (!new PreflightReport(told).hasFaults()) {
      SampleFindings.of(reader, plan, rights).forEach(findings);
    }
  }

  private List<Finding> missing(List<ContainerDefinition> containers, List<ViewDefinition> views) {
    Set<SourceId> missing = new HashSet<>(plan.properties().keySet());
    containers.forEach(one -> missing.remove(one.id()));
    views.forEach(one -> missing.remove(one.id()));
    Set<String> known = new HashSet<>();
    containers.forEach(one -> known.add(one.id().space()));
    views.forEach(one -> known.add(one.id().space()));
    Set<String> asked = new TreeSet<>(plan.spaces());
    missing.forEach(one -> asked.add(one.space()));
    asked.removeAll(known);
    SpaceSight sight = sight(reader, plan, rights, asked, known);
    List<Finding> findings = new ArrayList<>();
    missing.stream()
        .sorted((a, b) -> a.toString().compareTo(b.toString()))
        .forEach(one -> findings.add(SourceFindings.missing(one, sight.of(one.space()))));
    for (String space : new TreeSet<>(plan.spaces())) {
      Finding finding = SourceFindings.missing(space, sight.of(space));
      if (finding != null) {
        findings.add(finding);
      }
    }
    return findings;
  }

  /**
   * Returns what the caller sees of spaces.
   *
   * @param spaces those that are asked for
   * @param known those that are known to be there
   */
  static SpaceSight sight(
      SchemaReader reader,
      JobPlan plan,
      @Nullable CallerRights rights,
      Set<String> spaces,
      Set<String> known) {
    List<String> asked = spaces.stream().limit(SchemaReader.MOST_IDS).toList();
    Set<String> found = asked.isEmpty() ? Set.of() : reader.spaces(asked).content();
    Set<String> shown = new HashSet<>(known);
    shown.addAll(found == null ? Set.of() : found);
    Set<String> answered = found == null ? Set.of() : Set.copyOf(asked);
    return new SpaceSight(plan.project(), shown, answered, rights);
  }

  /** Returns the containers that views map, as far as they can be read. */
  private Map<SourceId, ContainerDefinition> mapped(List<ViewDefinition> views) {
    List<SourceId> ids =
        views.stream()
            .flatMap(view -> view.properties().values().stream())
            .map(ViewMapping.Target::container)
            .distinct()
            .limit(SchemaReader.MOST_IDS)
            .toList();
    @Nullable List<ContainerDefinition> read =
        ids.isEmpty() ? List.of() : reader.containers(ids).content();
    Map<SourceId, ContainerDefinition> found = new HashMap<>();
    (read == null ? Stream.<ContainerDefinition>empty() : read.stream())
        .forEach(one -> found.put(one.id(), one));
    return found;
  }

  private List<PlannedProperty> given(SourceId source) {
    return plan.properties().getOrDefault(source, List.of());
  }

  private List<SourceId> of(SourceId.SourceType type) {
    return plan.properties().keySet().stream()
        .filter(source -> source.type() == type)
        .limit(SchemaReader.MOST_IDS)
        .toList();
  }
}
