package io.cdfrecords.pipelines.run;

import io.cdfrecords.policy.FailureReason;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.MetricResult;
import org.apache.beam.sdk.metrics.MetricResults;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.metrics.MetricsFilter;

/** The metrics of a pipeline, and how the counts of a run are read. */
public final class RunMetrics {
  private static final String NAMESPACE = "CdfRecordsPipelines";
  private static final String WRITE_NAMESPACE = "CdfRecordsIO";

  private final MetricResults results;
  private final boolean running;

  private RunMetrics(MetricResults results, boolean running) {
    this.results = results;
    this.running = running;
  }

  /** Returns the counts of a run that has ended. */
  RunMetrics(MetricResults results) {
    this(results, false);
  }

  /** Returns the counts of a run that continues, including uncommitted ones. */
  static RunMetrics soFar(MetricResults results) {
    return new RunMetrics(results, true);
  }

  /** Returns the counter {@code name} of this module. */
  public static Counter counter(String name) {
    return Metrics.counter(NAMESPACE, name);
  }

  public static Counter deadLetters(FailureReason reason) {
    return counter("deadLetters." + reason);
  }

  /** Returns the sums of this module's counters, by name. */
  Map<String, Long> ours() {
    return sums(MetricNameFilter.inNamespace(NAMESPACE));
  }

  /** Returns the sums of the write's counters, by name. */
  Map<String, Long> ofTheWrite() {
    return sums(MetricNameFilter.inNamespace(WRITE_NAMESPACE));
  }

  /**
   * Returns how long requests were held back, by the service or by the job's own pace, over all
   * shards.
   */
  long throttledMillis() {
    return sums(
            MetricNameFilter.named(
                Metrics.THROTTLE_TIME_NAMESPACE, Metrics.THROTTLE_TIME_COUNTER_NAME))
        .values()
        .stream()
        .mapToLong(millis -> millis)
        .sum();
  }

  /** Returns the sum of all counters whose name begins with {@code prefix}. */
  static long sum(String prefix, Map<String, Long> counts) {
    return counts.entrySet().stream()
        .filter(count -> count.getKey().startsWith(prefix))
        .mapToLong(Map.Entry::getValue)
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

  /** Returns the committed value, or the attempted one on a runner without committed values. */
  private long value(MetricResult<Long> counter) {
    Long committed = counter.getCommittedOrNull();
    return running || committed == null ? counter.getAttempted() : committed;
  }
}
