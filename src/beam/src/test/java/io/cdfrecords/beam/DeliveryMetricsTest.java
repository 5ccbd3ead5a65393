package io.cdfrecords.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.cdfrecords.catalog.HoldUp;
import io.cdfrecords.delivery.SettledRecord;
import io.cdfrecords.policy.FailureReason;
import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.apache.beam.runners.core.metrics.DistributionData;
import org.apache.beam.runners.core.metrics.MetricsContainerImpl;
import org.apache.beam.sdk.metrics.MetricName;
import org.apache.beam.sdk.metrics.MetricsEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is counted of a round, as the cells of Beam's runners hold it. */
final class DeliveryMetricsTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  private final MetricsContainerImpl container = new MetricsContainerImpl("write");
  private final StreamLog streams = new StreamLog();
  private final FailureLog failures = FailureLog.acquire("DeliveryMetricsTest", () -> NOW);
  private final DeliveryMetrics metrics = new DeliveryMetrics(streams, failures, "project");
  private EveryLog log;

  @BeforeEach
  void enter() {
    log = new EveryLog();
  }

  @AfterEach
  void leave() {
    failures.release();
    log.close();
  }

  /** Counts a round on this thread, as a bundle does. */
  private void settle(SettledRecord... records) throws IOException {
    Closeable bundle = MetricsEnvironment.scopedMetricsContainer(container);
    try {
      metrics.settled(List.of(records), NOW);
    } finally {
      bundle.close();
    }
  }

  private static MetricName name(String metric) {
    return MetricName.named(DeliveryMetrics.NAMESPACE, metric);
  }

  private long counted(String counter) {
    return container.getCounter(name(counter)).getCumulative();
  }

  private DistributionData ages() {
    return container.getDistribution(name("bufferAgeMillis")).getCumulative();
  }

  /** A record that waited so long, and was stored by the given request of its round, or by none. */
  private static SettledRecord stored(int waitedMillis, int request) {
    return new SettledRecord(
        Pendings.pending("alarms", 10, NOW, NOW.minusMillis(waitedMillis)),
        null,
        request < 0 ? 0 : 202,
        request < 0 ? null : "r" + request,
        request);
  }

  private static SettledRecord failed(int waitedMillis, FailureReason reason) {
    return new SettledRecord(
        Pendings.pending("alarms", 10, NOW, NOW.minusMillis(waitedMillis)),
        new SettledRecord.Failure(reason, "said the service"),
        400,
        "r0",
        -1);
  }

  private HoldUp holdUp() {
    return new HoldUp(
        "alarms",
        "cdf.example.com",
        HoldUp.Obstacle.UNAVAILABLE,
        "answered 503",
        NOW,
        NOW.plusSeconds(30));
  }

  @Test
  void eachRecordIsCountedOnceByItsOutcomeAndWithItsAge() throws IOException {
    settle(
        stored(20, 0),
        failed(5, FailureReason.REJECTED),
        stored(1_000, 1),
        failed(70, FailureReason.DUPLICATE),
        failed(300, FailureReason.REJECTED),
        stored(400, -1));

    assertThat(counted("recordsWritten"), is(3L));
    assertThat(counted("recordsFailed.REJECTED"), is(2L));
    assertThat(counted("recordsFailed.DUPLICATE"), is(1L));
    assertThat(ages(), is(DistributionData.create(1_795, 6, 5, 1_000)));

    settle(stored(2_000, 0));
    assertThat(counted("recordsWritten"), is(4L));
    assertThat(ages(), is(DistributionData.create(3_795, 7, 5, 2_000)));
  }

  @Test
  void aRoundWithoutRecordsLeavesNoTrace() throws IOException {
    settle();
    assertThat(counted("recordsWritten"), is(0L));
    assertThat(ages(), is(DistributionData.EMPTY));
  }

  @Test
  void onlyARecordThatWasSentShowsThatItsStreamTakesRecords() throws IOException {
    metrics.stopped(holdUp());
    settle(stored(1, -1), failed(1, FailureReason.REJECTED));
    assertThat(log.ours(), not(containsString("takes records again")));

    settle(stored(1, 0), stored(1, -1));
    assertThat(log.ours(), containsString("Stream alarms takes records again"));
  }
}
