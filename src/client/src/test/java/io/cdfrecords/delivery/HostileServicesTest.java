package io.cdfrecords.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.api.EncodedRecord;
import io.cdfrecords.api.Operation;
import io.cdfrecords.api.SourceKind;
import io.cdfrecords.auth.Credentials;
import io.cdfrecords.catalog.StreamCatalog;
import io.cdfrecords.http.HttpRecordsEndpoint;
import io.cdfrecords.json.SentContent;
import io.cdfrecords.policy.BatchLimits;
import io.cdfrecords.policy.DuplicatePolicy;
import io.cdfrecords.policy.RetryPolicy;
import io.cdfrecords.record.RecordId;
import io.cdfrecords.testing.FakeClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Delivery over real connections to services that answer wrongly, late, early, twice, without an
 * end or in another protocol, and break connections: each job is drawn from its seed. 500 jobs have
 * 40 records each, 20,000 in all, since a job waits for most of its faults; {@code
 * -Dcdfrecords.hostile.jobs} and {@code -Dcdfrecords.hostile.records} set other numbers, and {@code
 * -Dcdfrecords.hostile.seed} the first seed.
 */
final class HostileServicesTest {
  private static final int JOBS = Integer.getInteger("cdfrecords.hostile.jobs", 500);
  private static final int RECORDS = Integer.getInteger("cdfrecords.hostile.records", 40);
  private static final int FIRST_SEED = Integer.getInteger("cdfrecords.hostile.seed", 0);
  private static final int MOST_FAULTS = 8;

  /** So long a client waits; jobs wait beside each other. */
  private static final Duration READ_TIMEOUT = Duration.ofMillis(300);

  private static final int THREADS = 24;

  private final List<String> discrepancies = Collections.synchronizedList(new ArrayList<>());
  private final Map<HostileAnswer, Integer> spoilt = Collections.synchronizedMap(new TreeMap<>());

  private static PendingRecord record(long number) {
    String id = "r" + number;
    String json =
        "{\"space\":\"plant\",\"externalId\":\""
            + id
            + "\",\"sources\":[{\"source\":{\"type\":\"container\",\"space\":\"model\","
            + "\"externalId\":\"Alarm\"},\"properties\":{\"severity\":"
            + number
            + "}}]}";
    return PendingRecord.arrived(
        new EncodedRecord(
            "alarms",
            new RecordId("plant", id),
            SourceKind.CONTAINERS,
            json.getBytes(UTF_8),
            null),
        Operation.INGEST,
        number,
        FakeClock.START,
        FakeClock.START);
  }

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES) // of a machine that has much else to do
  void loseNoRecordAndDoubleNone() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> jobs = new ArrayList<>();
      for (int seed = FIRST_SEED; seed < FIRST_SEED + JOBS; seed++) {
        int ofThis = seed;
        jobs.add(threads.submit(() -> job(ofThis)));
      }
      for (Future<?> job : jobs) {
        job.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(discrepancies, is(empty()));
    assertThat("kinds of faults that were played", spoilt.keySet(), hasSize(expectedKinds()));
  }

  /** So few jobs may not have met each kind. */
  private int expectedKinds() {
    return JOBS < 100 ? spoilt.size() : HostileAnswer.values().length;
  }

  private Void job(int seed) throws InterruptedException {
    SplittableRandom random = new SplittableRandom(seed);
    FakeClock clock = new FakeClock();
    List<SettledRecord> settled = new ArrayList<>();
    try (HostileService service =
            new HostileService(
                random.split(),
                random.nextInt(MOST_FAULTS + 1),
                2 * (int) READ_TIMEOUT.toMillis());
        HttpRecordsEndpoint endpoint =
            HttpRecordsEndpoint.builder(service.url(), "p", Credentials.tokenFrom(() -> "token"))
                .withoutGzip()
                .readTimeout(READ_TIMEOUT)
                .writeTimeout(READ_TIMEOUT)
                .clock(clock)
                .build()) {
      StreamDelivery delivery =
          new StreamDelivery(
              endpoint,
              new StreamCatalog(endpoint, RetryPolicy.DEFAULT, clock, random, clock::advance),
              SentContent.READER,
              new DeliveryPolicy(
                  DuplicatePolicy.CONFIRM,
                  new BatchLimits(1 + random.nextInt(12), 1_000_000),
                  RetryPolicy.DEFAULT.withMaxTime(Duration.ofDays(7)),
                  true,
                  DuplicateCheckSchedule.DEFAULT_PATIENCE),
              clock,
              random,
              new RecordingListener());
      List<StreamQueue> left =
          new DeliverInPlace(delivery, clock, clock::advance)
              .drain(
                  List.of(
                      StreamQueue.of(
                          "alarms",
                          IntStream.range(0, RECORDS)
                              .mapToObj(HostileServicesTest::record)
                              .toList())),
                  Rig.unpaced(),
                  AcceptedVersions.NONE,
                  Instant.MAX,
                  settled::addAll);
      hold("seed " + seed, left, settled, service.applied());
      service.spoilt().forEach((fault, times) -> spoilt.merge(fault, times, Integer::sum));
    } catch (RuntimeException e) {
      discrepancies.add("seed " + seed + ": " + e);
    }
    return null;
  }

  private void hold(
      String name,
      List<StreamQueue> left,
      List<SettledRecord> settled,
      Map<String, Integer> applied) {
    if (left.stream().anyMatch(queue -> !queue.pending().isEmpty())) {
      discrepancies.add(name + ": records are left");
    }
    if (settled.stream().map(one -> one.record().arrival()).distinct().count() != RECORDS
        || settled.size() != RECORDS) {
      discrepancies.add(name + ": not each record was settled once: " + settled.size());
    }
    if (applied.size() != RECORDS) {
      discrepancies.add(name + ": stored " + applied.size());
    }
    for (SettledRecord one : settled) {
      String id = one.record().record().id().externalId();
      if (!one.isWritten()) {
        discrepancies.add(name + ": " + id + " failed: " + one.failure());
      } else if (applied.getOrDefault(id, 0) != 1) {
        discrepancies.add(name + ": " + id + " was stored " + applied.get(id) + " times");
      }
    }
  }
}
