package io.cdfrecords.beam;

import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.metrics.DistributionResult;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.MetricQueryResults;
import org.apache.beam.sdk.metrics.MetricResult;
import org.apache.beam.sdk.metrics.MetricsFilter;

/** The figures that a run has counted, by name and over all steps. */
final class Counters {
  private Counters() {}

  /** The counters of our own namespace that are not zero. */
  static Map<String, Long> of(Run run) {
    return of(run, DeliveryMetrics.NAMESPACE);
  }

  static Map<String, Long> of(Run run, String namespace) {
    Map<String, Long> counters = new TreeMap<>();
    for (MetricResult<Long> counter : query(run, namespace).getCounters()) {
      counters.merge(counter.getName().getName(), counter.getAttempted(), Long::sum);
    }
    counters.values().removeIf(value -> value == 0);
    return counters;
  }

  /** The distributions of our own namespace, each of one step. */
  static Map<String, DistributionResult> distributions(Run run) {
    Map<String, DistributionResult> distributions = new TreeMap<>();
    query(run, DeliveryMetrics.NAMESPACE)
        .getDistributions()
        .forEach(found -> distributions.put(found.getName().getName(), found.getAttempted()));
    return distributions;
  }

  private static MetricQueryResults query(Run run, String namespace) {
    return run.metrics()
        .queryMetrics(
            MetricsFilter.builder().addNameFilter(MetricNameFilter.inNamespace(namespace)).build());
  }
}
