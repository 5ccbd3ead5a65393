package io.cdfrecords.pipelines;

import io.cdfrecords.delivery.FailureReason;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.MetricResult;
import org.apache.beam.sdk.metrics.MetricResults;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.metrics.MetricsFilter;

/** What a pipeline counts itself, and how the counts of a run are read. */
final class RunMetrics {
  private static final String NAMESPACE = "CdfRecordsPipelines";
  private static final String WRITE_NAMESPACE = "CdfRecordsIO";

  private final MetricResults results;

  RunMetrics(MetricResults results) {
    this.results = results;
  }

  static Counter linesRead() {
    return Metrics.counter(NAMESPACE, "linesRead");
  }

  static Counter messagesRead() {
    return Metrics.counter(NAMESPACE, "messagesRead");
  }

  static Counter linesBlank() {
    return Metrics.counter(NAMESPACE, "linesBlank");
  }

  static Counter deadLetters(FailureReason reason) {
    return Metrics.counter(NAMESPACE, "deadLetters." + reason);
  }

  /** The sums of what this module counted, by name. */
  Map<String, Long> ours() {
    return sums(MetricNameFilter.inNamespace(NAMESPACE));
  }

  /** The sums of what the write counted, by name. */
  Map<String, Long> ofTheWrite() {
    return sums(MetricNameFilter.inNamespace(WRITE_NAMESPACE));
  }

  /** How long requests were held back because the service throttled, over all shards. */
  long throttledMillis() {
    return sums(
            MetricNameFilter.named(
                Metrics.THROTTLE_TIME_NAMESPACE, Metrics.THROTTLE_TIME_COUNTER_NAME))
        .values()
        .stream()
        .mapToLong(millis -> millis)
        .sum();
  }

  private Map<String, Long> sums(MetricNameFilter names) {
    Map<String, Long> sums = new TreeMap<>();
    MetricsFilter filter = MetricsFilter.builder().addNameFilter(names).build();
    for (MetricResult<Long> counter : results.queryMetrics(filter).getCounters()) {
      sums.merge(counter.getName().getName(), value(counter), Long::sum);
    }
    return sums;
  }

  /** Committed where the runner knows that; some know attempts only. */
  private static long value(MetricResult<Long> counter) {
    Long committed = counter.getCommittedOrNull();
    return committed == null ? counter.getAttempted() : committed;
  }
}
