package io.cdfrecords.pipelines.check;

import io.cdfrecords.api.PropertyType;
import io.cdfrecords.mapping.MappedProperty;
import io.cdfrecords.mapping.Mapping;
import io.cdfrecords.pipelines.write.CdfDeliveryOptions;
import io.cdfrecords.policy.DuplicatePolicy;
import io.cdfrecords.preflight.JobPlan;
import io.cdfrecords.preflight.PlannedProperty;
import io.cdfrecords.record.SourceId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a job is going to do, read from its options and its mapping. */
public final class CheckedJob {
  private CheckedJob() {}

  /**
   * Returns the plan of a job.
   *
   * @param stream the stream that all records go to; null where each says its own
   * @param replaces whether every record replaces another or deletes one
   * @param mapping what makes records of the input; null where the input has them
   */
  public static JobPlan plan(
      CdfDeliveryOptions options,
      @Nullable String stream,
      boolean replaces,
      @Nullable Mapping mapping) {
    JobPlan plan = JobPlan.of(String.valueOf(options.getCdfProject()), stream);
    if (mapping != null) {
      plan = plan.into(mapping.spaces()).giving(properties(mapping));
    }
    if (replaces) {
      return plan.needingMutable();
    }
    return options.getDuplicates() == DuplicatePolicy.CONFIRM ? plan.readingBack() : plan;
  }

  private static Map<SourceId, List<PlannedProperty>> properties(Mapping mapping) {
    Map<SourceId, List<PlannedProperty>> planned = new LinkedHashMap<>();
    mapping
        .properties()
        .forEach(
            (source, properties) ->
                planned.put(source, properties.stream().map(CheckedJob::property).toList()));
    return planned;
  }

  private static PlannedProperty property(MappedProperty mapped) {
    return new PlannedProperty(
        mapped.name(), PropertyType.named(mapped.type().word()), mapped.list(), mapped.constant());
  }
}
