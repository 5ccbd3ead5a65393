package io.cdfrecords.beam;

import io.cdfrecords.api.FilterRequest;
import io.cdfrecords.api.RecordsRequest;
import io.cdfrecords.api.Reply;
import io.cdfrecords.catalog.HoldUp;
import io.cdfrecords.delivery.DeliveryListener;
import io.cdfrecords.delivery.SettledRecord;
import io.cdfrecords.policy.FailureReason;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Set;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Distribution;
import org.apache.beam.sdk.metrics.Lineage;
import org.apache.beam.sdk.metrics.Metrics;
import org.jspecify.annotations.Nullable;

/**
 * Counts the results of delivery on the bundle's own thread: Beam drops metrics of other threads.
 */
final class DeliveryMetrics implements DeliveryListener {
  static final String NAMESPACE = "CdfRecordsIO";

  /**
   * Shared by the process, since a runner may close and open a write's functions between two
   * bundles.
   */
  private static final CommonCauseLog COMMON_CAUSES = new CommonCauseLog(SystemTime.SYSTEM);

  private final StreamLog log;
  private final FailureLog failures;
  private final String project;
  private final Set<String> seen = new HashSet<>();
  private final Counter written = counter("recordsWritten");
  private final Counter merged = counter("recordsMerged");
  private final Counter superseded = counter("recordsSuperseded");
  private final Counter confirmed = counter("recordsConfirmed");
  private final Counter retries = counter("retries");
  private final Counter throttledMillis =
      Metrics.counter(Metrics.THROTTLE_TIME_NAMESPACE, Metrics.THROTTLE_TIME_COUNTER_NAME);
  private final Counter ownPaceMillis = counter("ownPaceMillis");
  private final Distribution requestBytes = distribution("requestBytes");
  private final Distribution requestMillis = distribution("requestMillis");
  private final Distribution batchRecords = distribution("batchRecords");
  private final Distribution bufferAgeMillis = distribution("bufferAgeMillis");

  DeliveryMetrics(StreamLog log, FailureLog failures, String project) {
    this.log = log;
    this.failures = failures;
    this.project = project;
  }

  static Counter failed(FailureReason reason) {
    return counter("recordsFailed." + reason);
  }

  static Counter counter(String name) {
    return Metrics.counter(NAMESPACE, name);
  }

  @Override
  public void requested(RecordsRequest request, Reply reply, Duration took) {
    counter("requests." + status(reply)).inc();
    requestBytes.update(request.bodyBytes());
    requestMillis.update(took.toMillis());
    batchRecords.update(request.records().size());
    if (seen.add(request.stream())) {
      Lineage.getSinks().add("cdf", List.of(project, request.stream()));
    }
  }

  @Override
  public void readBack(FilterRequest request, Reply reply, Duration took) {
    counter("confirmations." + status(reply)).inc();
  }

  @Override
  public void confirmed() {
    confirmed.inc();
  }

  @Override
  public void retrying(int records) {
    retries.inc(records);
  }

  @Override
  public void merged(int records) {
    merged.inc(records);
  }

  @Override
  public void superseded(int records) {
    superseded.inc(records);
  }

  @Override
  public void held(String stream, Duration wait, Reply why) {
    throttledMillis.inc(wait.toMillis());
  }

  @Override
  public void paced(String stream, Duration wait) {
    throttledMillis.inc(wait.toMillis());
    ownPaceMillis.inc(wait.toMillis());
  }

  @Override
  public void stopped(HoldUp holdUp) {
    log.stopped(holdUp);
  }

  @Override
  public void refusedAlike(String stream, String cause, int records) {
    COMMON_CAUSES.refused(project, stream, cause, records);
  }

  /** Counts the records of a round of one stream, which left at {@code now}. */
  void settled(List<SettledRecord> records, Instant now) {
    LongSummaryStatistics ages = new LongSummaryStatistics();
    int stored = 0;
    @Nullable String sentTo = null;
    for (SettledRecord record : records) {
      String stream = record.record().record().stream();
      SettledRecord.Failure failure = record.failure();
      if (failure == null) {
        stored++;
        sentTo = record.request() >= 0 ? stream : sentTo;
      } else {
        failed(failure.reason()).inc();
        failures.failed(stream, failure.reason(), failure.message(), 1);
      }
      ages.accept(Duration.between(record.record().arrivedAt(), now).toMillis());
    }
    if (stored > 0) {
      written.inc(stored);
    }
    if (sentTo != null) {
      log.written(sentTo);
    }
    if (ages.getCount() > 0) {
      bufferAgeMillis.update(ages.getSum(), ages.getCount(), ages.getMin(), ages.getMax());
    }
  }

  private static String status(Reply reply) {
    return switch (reply.arrival()) {
      case ANSWERED -> Integer.toString(reply.status());
      case NOT_SENT -> "notSent";
      case NO_ANSWER -> "noAnswer";
    };
  }

  private static Distribution distribution(String name) {
    return Metrics.distribution(NAMESPACE, name);
  }
}
