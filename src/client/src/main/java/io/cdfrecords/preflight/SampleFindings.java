package io.cdfrecords.preflight;

import io.cdfrecords.api.CallerRights;
import io.cdfrecords.api.ContainerDefinition;
import io.cdfrecords.api.SchemaReader;
import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.SourceId;
import io.cdfrecords.record.SourceProperties;
import io.cdfrecords.schema.SchemaCheck;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the definitions say of some records of the input. One record's fault is only a warning. */
final class SampleFindings {
  private static final int MOST_SHOWN = 10;
  private static final int MOST_SOURCES = 20;

  private SampleFindings() {}

  /** A fault and in how many records it is. */
  private record SampleFault(String message, int records) {}

  static List<Finding> of(SchemaReader reader, JobPlan plan, @Nullable CallerRights rights) {
    List<CdfRecord> sample = plan.sample();
    if (sample.isEmpty()) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>(missing(reader, plan, rights));
    SchemaCheck check = new SchemaCheck(reader, InstantSource.system());
    Map<String, SampleFault> faults = new LinkedHashMap<>();
    int fit = 0;
    for (CdfRecord record : sample) {
      String message = check.check(record).violation();
      if (message == null) {
        fit++;
      } else {
        // The size of a list differs from record to record.
        faults.merge(
            message.replaceAll("but had .*", ""),
            new SampleFault(message, 1),
            (known, other) -> new SampleFault(known.message(), known.records() + 1));
      }
    }
    faults.values().stream()
        .limit(MOST_SHOWN)
        .forEach(
            fault ->
                findings.add(
                    Finding.warning(
                        "values",
                        fault.records() + " of the first " + count(sample) + ": " + fault.message(),
                        "such a record becomes a dead letter")));
    if (findings.isEmpty() && fit == sample.size()) {
      findings.add(Finding.good("values", "the first " + count(sample) + " break no known rule"));
    }
    return findings;
  }

  /** Returns the containers that records name, and that do not exist. */
  private static List<Finding> missing(
      SchemaReader reader, JobPlan plan, @Nullable CallerRights rights) {
    Set<SourceId> named = new LinkedHashSet<>();
    for (CdfRecord record : plan.sample()) {
      for (SourceProperties group : record.sources()) {
        SourceId source = group.source();
        boolean planned = plan.properties().containsKey(source);
        if (!planned && source.type() == SourceId.SourceType.CONTAINER) {
          named.add(source);
        }
      }
    }
    List<SourceId> asked = named.stream().limit(MOST_SOURCES).toList();
    List<ContainerDefinition> found = asked.isEmpty() ? null : reader.containers(asked).content();
    if (found == null) {
      return List.of();
    }
    List<SourceId> missing = new ArrayList<>(asked);
    found.forEach(one -> missing.remove(one.id()));
    Set<String> spaces = missing.stream().map(SourceId::space).collect(Collectors.toSet());
    SpaceSight sight = ModelFindings.sight(reader, plan, rights, spaces, Set.of());
    return missing.stream()
        .map(one -> SourceFindings.missing(one, sight.of(one.space())))
        .map(one -> one.level() == Finding.Level.NOT_CHECKED ? one : warning(one))
        .toList();
  }

  /** Returns the same of a record, which is not all of the job. */
  private static Finding warning(Finding fault) {
    return Finding.warning(
        fault.subject(), "records of the input name it, and " + fault.text(), fault.advice());
  }

  private static String count(List<CdfRecord> sample) {
    return sample.size() == 1 ? "record" : sample.size() + " records";
  }
}
