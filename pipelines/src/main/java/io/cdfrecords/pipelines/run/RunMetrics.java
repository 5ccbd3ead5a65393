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

/** What a pipeline counts itself, and how the counts of a run are read. */
public final class RunMetrics {
  private static final String NAMESPACE = "CdfRecordsPipelines";
  private static final String WRITE_NAMESPACE = "CdfRecordsIO";

  private final MetricResults results;
  private final boolean running;

  private RunMetrics(MetricResults results, boolean running) {
    this.results = results;
    this.running = running;
  }

  /** The counts of a run that came to its end. */
  RunMetrics(MetricResults results) {
    this(results, false);
  }

  /** Returns the counts of a run that goes on, with what is not yet committed. */
  static RunMetrics soFar(MetricResults results) {
    return new RunMetrics(results, true);
  }

  public static Counter filesRead() {
    return Metrics.counter(NAMESPACE, "filesRead");
  }

  public static Counter linesRead() {
    return Metrics.counter(NAMESPACE, "linesRead");
  }

  public static Counter messagesRead() {
    return Metrics.counter(NAMESPACE, "messagesRead");
  }

  public static Counter linesBlank() {
    return Metrics.counter(NAMESPACE, "linesBlank");
  }

  public static Counter linesSkipped() {
    return Metrics.counter(NAMESPACE, "linesSkipped");
  }

  /** Lines as the files have them, whatever became of them. */
  public static Counter linesPhysical() {
    return Metrics.counter(NAMESPACE, "linesPhysical");
  }

  /** Lines that rows stand on. */
  public static Counter linesInRows() {
    return Metrics.counter(NAMESPACE, "linesInRows");
  }

  /** Lines of headers. */
  public static Counter linesOfHeaders() {
    return Metrics.counter(NAMESPACE, "linesOfHeaders");
  }

  /** Lines that the mapping says are no rows. */
  public static Counter linesNoRows() {
    return Metrics.counter(NAMESPACE, "linesNoRows");
  }

  public static Counter deadLetters(FailureReason reason) {
    return Metrics.counter(NAMESPACE, "deadLetters." + reason);
  }

  /** Returns the sums of what this module counted, by name. */
  Map<String, Long> ours() {
    return sums(MetricNameFilter.inNamespace(NAMESPACE));
  }

  /** Returns the sums of what the write counted, by name. */
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

  /** Returns the sum of all whose name begins with {@code prefix}. */
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

  /** Committed where the runner knows that; some know attempts only. */
  private long value(MetricResult<Long> counter) {
    Long committed = counter.getCommittedOrNull();
    return running || committed == null ? counter.getAttempted() : committed;
  }
}
