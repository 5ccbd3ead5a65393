package io.cdfrecords.preflight;

import io.cdfrecords.api.Answer;
import io.cdfrecords.api.ConfigurationException;
import io.cdfrecords.api.ContainerDefinition;
import io.cdfrecords.api.RecordsEndpoint;
import io.cdfrecords.api.SchemaReader;
import io.cdfrecords.api.StreamInfo;
import io.cdfrecords.api.ViewDefinition;
import io.cdfrecords.record.SourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks a job against the service before the job runs. It only reads. */
public final class Preflight {
  private Preflight() {}

  /** Returns all that was found out, the faults first. */
  public static PreflightReport of(RecordsEndpoint endpoint, JobPlan plan) {
    List<Finding> findings = new ArrayList<>();
    try {
      String stream = plan.stream();
      if (stream == null || !isReached(endpoint, plan, stream, findings)) {
        return new PreflightReport(findings);
      }
      SchemaReader reader = endpoint.schema();
      if (reader != null) {
        findings.addAll(RightsFindings.of(plan, reader.rights().content()));
        sources(reader, plan, findings);
      }
    } catch (ConfigurationException e) {
      findings.add(
          Finding.fault(
              "signing in",
              String.valueOf(e.getMessage()),
              "look at --tokenUrl, --clientId, --clientSecret and --scopes"));
    }
    return new PreflightReport(findings);
  }

  /** Returns whether more can be asked: the service answered, and knows the caller. */
  private static boolean isReached(
      RecordsEndpoint endpoint, JobPlan plan, String stream, List<Finding> findings) {
    Answer<StreamInfo> answer = endpoint.stream(stream);
    if (answer.reply().status() == 401) {
      // The endpoint has dropped the token; this attempt uses a new one.
      answer = endpoint.stream(stream);
    }
    findings.addAll(StreamFindings.of(plan, stream, answer));
    int status = answer.reply().status();
    return answer.content() != null
        || (answer.reply().isOfTheService() && (status == 403 || status == 404 || status == 400));
  }

  private static void sources(SchemaReader reader, JobPlan plan, List<Finding> findings) {
    List<SourceId> containers = of(plan, SourceId.SourceType.CONTAINER);
    List<SourceId> views = of(plan, SourceId.SourceType.VIEW);
    if (containers.isEmpty() && views.isEmpty()) {
      return;
    }
    List<ContainerDefinition> foundContainers =
        containers.isEmpty() ? List.of() : reader.containers(containers).content();
    List<ViewDefinition> foundViews = views.isEmpty() ? List.of() : reader.views(views).content();
    if (foundContainers == null || foundViews == null) {
      findings.add(
          Finding.notChecked(
              "data model",
              "containers and views cannot be read",
              "give the caller's group dataModelsAcl:READ"));
      return;
    }
    foundContainers.forEach(one -> findings.addAll(SourceFindings.of(one, given(plan, one.id()))));
    foundViews.forEach(
        one -> findings.addAll(SourceFindings.of(one, plan.stream(), given(plan, one.id()))));
    List<SourceId> missing = new ArrayList<>(containers);
    missing.addAll(views);
    foundContainers.forEach(one -> missing.remove(one.id()));
    foundViews.forEach(one -> missing.remove(one.id()));
    if (!missing.isEmpty()) {
      Set<String> spaces =
          reader.spaces(missing.stream().map(SourceId::space).distinct().toList()).content();
      missing.forEach(one -> findings.add(SourceFindings.missing(one, isRead(spaces, one))));
    }
  }

  private static boolean isRead(@Nullable Set<String> spaces, SourceId source) {
    return spaces != null && spaces.contains(source.space());
  }

  private static List<PlannedProperty> given(JobPlan plan, SourceId source) {
    return plan.properties().getOrDefault(source, List.of());
  }

  private static List<SourceId> of(JobPlan plan, SourceId.SourceType type) {
    return plan.properties().entrySet().stream()
        .map(Map.Entry::getKey)
        .filter(source -> source.type() == type)
        .limit(SchemaReader.MOST_IDS)
        .toList();
  }
}
