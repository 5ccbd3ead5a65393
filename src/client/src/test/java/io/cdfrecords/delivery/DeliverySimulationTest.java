package io.cdfrecords.delivery;

import static io.cdfrecords.policy.FailureReason.DUPLICATE;
import static io.cdfrecords.policy.FailureReason.FORBIDDEN_SPACE;
import static io.cdfrecords.policy.FailureReason.POSSIBLE_ECHO;
import static io.cdfrecords.policy.FailureReason.REJECTED;
import static io.cdfrecords.policy.FailureReason.SERVICE_ERROR;
import static io.cdfrecords.policy.FailureReason.TOO_LARGE;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.cdfrecords.api.EncodedRecord;
import io.cdfrecords.api.Operation;
import io.cdfrecords.api.RecordsRequest;
import io.cdfrecords.api.StreamInfo;
import io.cdfrecords.policy.FailureReason;
import io.cdfrecords.record.RecordId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The promises of delivery, held against thousands of jobs with faults of every kind. Each job is
 * drawn from its seed, which a failure names.
 */
final class DeliverySimulationTest {
  private static final int JOBS = 4_000;

  private static final Set<FailureReason> EXPECTED =
      Set.of(DUPLICATE, POSSIBLE_ECHO, REJECTED, TOO_LARGE, FORBIDDEN_SPACE, SERVICE_ERROR);

  @Test
  void keepsItsPromisesUnderEveryFault() {
    Map<FailureReason, Integer> failures = new EnumMap<>(FailureReason.class);
    int confirmed = 0;
    int suspected = 0;
    int alike = 0;
    int superseded = 0;
    for (int seed = 0; seed < JOBS; seed++) {
      Simulation job = new Simulation(seed).run();
      String name = "job of seed " + seed;

      everyRecordIsSettledExactlyOnce(name, job);
      everyRequestKeepsToTheLimits(name, job);
      whatIsCalledWrittenIsStored(name, job);
      whatIsCalledRefusedIsNotStored(name, job);
      noneIsRefusedForTheFaultOfOthers(name, job);
      noEchoIsCalledADuplicate(name, job);
      if (job.versioned) {
        superseded += job.rig.listener.superseded;
        theStreamEndsInTheNewestAcceptedState(name, job);
      }
      if (job.confirming) {
        confirmed += job.rig.listener.confirmed;
        nothingThatIsStoredIsAFailure(name, job);
      }
      suspected += job.suspected ? 1 : 0;
      alike += job.rig.listener.refusedAlike.isEmpty() ? 0 : 1;
      job.settled.stream()
          .map(SettledRecord::failure)
          .filter(failure -> failure != null)
          .forEach(failure -> failures.merge(failure.reason(), 1, Integer::sum));
    }
    assertThat("records were confirmed", confirmed, is(greaterThan(JOBS / 10)));
    assertThat("sources were suspected", suspected, is(greaterThan(JOBS / 50)));
    assertThat("records were refused alike", alike, is(greaterThan(JOBS / 100)));
    assertThat("versions were superseded", superseded, is(greaterThan(JOBS / 2)));
    assertThat("every kind of failure was met", failures.keySet(), equalTo(EXPECTED));
  }

  private static void everyRecordIsSettledExactlyOnce(String name, Simulation job) {
    Long[] arrivals = job.arrived.stream().map(PendingRecord::arrival).toArray(Long[]::new);

    assertThat(
        name,
        job.settled.stream().map(settled -> settled.record().arrival()).toList(),
        containsInAnyOrder(arrivals));
  }

  private static void everyRequestKeepsToTheLimits(String name, Simulation job) {
    for (RecordsRequest request : job.rig.service.requests()) {
      List<RecordId> ids = request.records().stream().map(EncodedRecord::id).toList();

      assertThat(name, ids.size(), is(lessThanOrEqualTo(job.batch.records())));
      assertThat(
          name,
          request.records().size() == 1 || request.bodyBytes() <= job.batch.bytes(),
          is(true));
      if (job.rig.stream.type() == StreamInfo.Type.MUTABLE) {
        assertThat(name, (int) ids.stream().distinct().count(), is(ids.size()));
      }
    }
  }

  private static void whatIsCalledWrittenIsStored(String name, Simulation job) {
    Map<RecordId, Long> last = new HashMap<>();
    job.arrived.forEach(record -> last.put(record.record().id(), record.arrival()));
    for (SettledRecord settled : job.settled) {
      EncodedRecord record = settled.record().record();
      boolean isLast = Objects.equals(last.get(record.id()), settled.record().arrival());
      if (settled.isWritten() && !job.versioned && (isLast || !job.latestWins)) {
        boolean deleted = settled.record().operation() == Operation.DELETE;

        assertThat(
            name + ", " + record,
            deleted ? !job.rig.stream.stores(record.id()) : job.rig.stream.stores(record),
            is(true));
      }
    }
  }

  private static void whatIsCalledRefusedIsNotStored(String name, Simulation job) {
    Set<FailureReason> refusals = Set.of(REJECTED, TOO_LARGE, FORBIDDEN_SPACE);
    for (SettledRecord settled : job.settled) {
      if (settled.failure() != null && refusals.contains(settled.failure().reason())) {
        EncodedRecord record = settled.record().record();
        if (job.versioned && !job.rig.stream.refuses(record)) {
          // It shares the fate of a newer version, and may have been stored before that came.
          continue;
        }

        assertThat(name + ", " + record, job.rig.stream.stores(record), is(false));
      }
    }
  }

  /**
   * A record that is called refused is at fault, and was sent. Save for older versions, which share
   * the fate of a newer one.
   */
  private static void noneIsRefusedForTheFaultOfOthers(String name, Simulation job) {
    for (SettledRecord settled : job.settled) {
      EncodedRecord record = settled.record().record();
      if (failedBecause(REJECTED, settled) && !job.versioned) {
        assertThat(name + ", " + record, record.text(), matchesPattern(".*(poison|missing).*"));
        assertThat(name + ", " + record, job.rig.stream.hasRefused(record.id()), is(true));
      }
    }
  }

  /** Or in one that is newer still, and was applied by a request without an answer. */
  private static void theStreamEndsInTheNewestAcceptedState(String name, Simulation job) {
    Map<RecordId, PendingRecord> newest = new HashMap<>();
    for (SettledRecord settled : job.settled) {
      if (settled.isWritten() && settled.record().version() != null) {
        newest.merge(
            settled.record().record().id(),
            settled.record(),
            (one, other) -> one.isOlderThan(other) ? other : one);
      }
    }
    newest.forEach(
        (id, accepted) ->
            assertThat(
                name + ", " + id,
                versionOf(job.rig.stream.lastChange(id), job),
                is(greaterThanOrEqualTo(accepted.version()))));
  }

  /** All deletes of an identifier are equal: one may have stood for the newest of them. */
  private static long versionOf(@Nullable EncodedRecord change, Simulation job) {
    return job.arrived.stream()
        .filter(arrived -> arrived.version() != null && arrived.record().equals(change))
        .mapToLong(PendingRecord::version)
        .max()
        .orElseThrow();
  }

  /** Where a duplicate's very content is stored, another record of that content stored it. */
  private static void noEchoIsCalledADuplicate(String name, Simulation job) {
    for (SettledRecord settled : job.settled) {
      EncodedRecord record = settled.record().record();
      if (failedBecause(DUPLICATE, settled) && job.rig.stream.stores(record)) {
        long others =
            job.settled.stream()
                .filter(other -> other.record().record().equals(record))
                .filter(other -> !failedBecause(DUPLICATE, other))
                .count();

        assertThat(name + ", " + record, others, is(greaterThan(0L)));
      }
    }
  }

  /** Reading back finds what was stored before a connection was cut. */
  private static void nothingThatIsStoredIsAFailure(String name, Simulation job) {
    for (SettledRecord settled : job.settled) {
      EncodedRecord record = settled.record().record();
      if (failedBecause(DUPLICATE, settled) || failedBecause(POSSIBLE_ECHO, settled)) {
        assertThat(name + ", " + record, job.rig.stream.stores(record), is(false));
      }
    }
  }

  private static boolean failedBecause(FailureReason reason, SettledRecord settled) {
    return settled.failure() != null && settled.failure().reason() == reason;
  }
}
