package io.cdfrecords.preflight;

import io.cdfrecords.api.ContainerDefinition;
import io.cdfrecords.api.PropertyDefinition;
import io.cdfrecords.api.ViewDefinition;
import io.cdfrecords.api.ViewMapping;
import io.cdfrecords.record.SourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the definition of a view says of the properties that a job gives. */
final class ViewFindings {
  private ViewFindings() {}

  /**
   * Returns the findings of a view that was found.
   *
   * @param containers those of the containers that it maps which can be read
   */
  static List<Finding> of(
      ViewDefinition view,
      @Nullable String stream,
      List<PlannedProperty> properties,
      Map<SourceId, ContainerDefinition> containers) {
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
      ViewMapping.Target target = view.properties().get(property.name());
      if (target == null) {
        if (view.isComplete()) {
          findings.add(SourceFindings.absent(subject, property.name(), view.properties().keySet()));
        }
        continue;
      }
      ContainerDefinition container = containers.get(target.container());
      PropertyDefinition definition =
          container == null ? null : container.properties().get(target.name());
      Finding misfit = definition == null ? null : PropertyFit.of(subject, property, definition);
      if (misfit != null) {
        findings.add(misfit);
      }
    }
    return findings.isEmpty() ? List.of(Finding.good(subject, "its properties fit")) : findings;
  }
}
