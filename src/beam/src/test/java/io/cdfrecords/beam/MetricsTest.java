package io.cdfrecords.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.cdfrecords.emulator.inspection.LoggedRequest;
import io.cdfrecords.policy.DuplicatePolicy;
import io.cdfrecords.record.CdfRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.metrics.DistributionResult;
import org.apache.beam.sdk.metrics.Lineage;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class MetricsTest {
  @RegisterExtension
  final Emulated emulated =
      new Emulated(builder -> builder.stream("archive", "BasicArchive").requestLogSize(5000));

  @ParameterizedTest
  @EnumSource
  void countEveryRecordRequestAndRetry(Engine engine) {
    emulated.store("alarms", Alarms.alarm("a3"));
    emulated.service().faults("[{\"on\":\"ingest\",\"times\":2,\"do\":\"status\",\"status\":429}]");
    List<CdfRecord> records = new ArrayList<>(Alarms.alarms(20));
    records.add(Alarms.alarm("a5"));
    records.add(Alarms.alarm(""));
    Run run =
        Run.of(
            engine,
            records,
            emulated.write().withShards(1).withDuplicates(DuplicatePolicy.DEAD_LETTER));
    Map<String, Long> counted = new HashMap<>(Counters.of(run));
    // It depends on how long the requests took.
    counted.remove("ownPaceMillis");
    assertThat(
        counted,
        is(
            Map.of(
                "recordsWritten", 20L,
                "recordsFailed.DUPLICATE", 1L,
                "recordsFailed.INVALID", 1L,
                "recordsMerged", 1L,
                "requests.429", 2L,
                "requests.409", 1L,
                "retries", 40L)));
  }

  /** Beam's throttling counter has the service's waits too. */
  @Test
  void tellTheJobsOwnPaceFromThrottling() {
    emulated.service().faults("[{\"on\":\"ingest\",\"do\":\"status\",\"status\":503}]");
    Run throttled = Run.of(Alarms.alarms(5), emulated.write().withShards(1));
    assertThat(Counters.of(throttled).getOrDefault("ownPaceMillis", 0L), is(0L));

    Run paced =
        Run.of(
            Alarms.alarms(30),
            emulated.write().withShards(1).withRequestsPerSecond(1).withBatchLimits(10, 1_000_000));
    assertThat(Counters.of(paced).get("ownPaceMillis"), is(greaterThan(0L)));
  }

  @Test
  void countVersionsThatALaterOneReplaced() {
    List<CdfRecord> versions = List.of(Alarms.alarm("a1", 1), Alarms.alarm("a1", 2));
    Run run = Run.of(versions, emulated.write().withMode(WriteMode.UPSERT));
    assertThat(Counters.of(run).get("recordsSuperseded"), is(1L));
    assertThat(Counters.of(run).get("recordsWritten"), is(2L));
    assertThat(run.written(), is(2));
  }

  @Test
  void countRequestsThatWereNotAnsweredAndNamesTheReason() {
    emulated.service().faults("[{\"on\":\"ingest\",\"do\":\"cutBefore\"}]");
    Run run = Run.of(Alarms.alarms(5), emulated.write().withShards(1));
    assertThat(Counters.of(run).get("requests.noAnswer"), is(1L));
    assertThat(Counters.of(run).get("requests.202"), is(1L));
  }

  @Test
  void spreadTheSizesOfRequests() {
    Run run = Run.of(Alarms.alarms(100), emulated.write().withBatchLimits(30, 100_000));
    List<LoggedRequest> requests = emulated.writes().requests();
    Map<String, DistributionResult> spread = Counters.distributions(run);
    assertThat(
        spread.keySet(),
        is(Set.of("requestBytes", "requestMillis", "batchRecords", "bufferAgeMillis")));
    assertThat(
        spread.get("requestBytes"),
        is(
            DistributionResult.create(
                requests.stream().mapToLong(LoggedRequest::bodyBytes).sum(),
                requests.size(),
                requests.stream().mapToLong(LoggedRequest::bodyBytes).min().orElseThrow(),
                requests.stream().mapToLong(LoggedRequest::bodyBytes).max().orElseThrow())));
    assertThat(
        spread.get("batchRecords"),
        is(
            DistributionResult.create(
                100,
                requests.size(),
                requests.stream().mapToLong(LoggedRequest::items).min().orElseThrow(),
                requests.stream().mapToLong(LoggedRequest::items).max().orElseThrow())));
    assertThat(spread, hasKey("requestMillis"));
    assertThat(spread.get("bufferAgeMillis"), is(not(DistributionResult.IDENTITY_ELEMENT)));
  }

  /** Goes to the archive where the severity is even. */
  private record ByParity() implements SerializableFunction<CdfRecord, String> {
    @Override
    public String apply(CdfRecord record) {
      return record.id().externalId().hashCode() % 2 == 0 ? "archive" : "alarms";
    }
  }

  @Test
  void nameEachStreamOnceInTheLineage() {
    Run run = Run.of(Alarms.alarms(50), emulated.write().to(new ByParity()));
    assertThat(
        Lineage.query(run.metrics(), Lineage.Type.SINK),
        is(Set.of("cdf:p.alarms", "cdf:p.archive")));
  }
}
