package io.cdfrecords.delivery;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs that write a backlog into a production stream, whose quotas the service enforces. */
final class PaceSimulationTest {
  private static final int SEEDS = 3;

  /** Records of 700 bytes run out before their bytes do; of 1,200 bytes it is the other way. */
  @ParameterizedTest(name = "{0} shards, records of {1} bytes")
  @CsvSource({"1, 700", "4, 700", "15, 700", "1, 1200", "4, 1200", "15, 1200"})
  void useTheWholeQuotaAndAreNotThrottled(int shards, int recordBytes) {
    for (int seed = 0; seed < SEEDS; seed++) {
      PacedService service = new PacedService();
      PacedJob job = PacedJob.withinQuota(service, shards, recordBytes, seed);
      int backlog = 500_000 / shards * shards;

      job.write(backlog);

      Instant second = FakeClock.START.plus(PacedService.WINDOW);
      assertThat(job.settled(), is(backlog));
      assertThat(service.used(second), is(greaterThanOrEqualTo(0.97)));
      assertThat(service.throttledShare(), is(lessThanOrEqualTo(0.005)));
    }
  }

  /** One shard alone makes one query after the other, and seven of them take a second. */
  @ParameterizedTest(name = "{0} shards")
  @CsvSource({"1, 50", "4, 25", "15, 25"})
  void readDuplicatesBackWithinTheBudgetOfQueriesAndUseIt(int shards, int seconds) {
    for (int seed = 0; seed < SEEDS; seed++) {
      PacedService service = new PacedService();
      PacedJob job = PacedJob.ofDuplicates(service, shards, seed);
      int backlog = 15_000;

      Duration took = job.write(backlog);

      assertThat(job.settled(), is(backlog));
      assertThat(
          service.mostQueriesInASecond(), is(lessThanOrEqualTo(PacedService.QUERIES_PER_SECOND)));
      assertThat(service.throttledShare(), is(0.0));
      assertThat(service.queries(), is(lessThanOrEqualTo(165)));
      assertThat(took, is(lessThan(Duration.ofSeconds(seconds))));
    }
  }

  /** Spread thin over the window it would take nine minutes. */
  @ParameterizedTest(name = "{0} shards")
  @ValueSource(ints = {1, 4, 15})
  void writeWithinSecondsWhatFitsIntoOneWindow(int shards) {
    PacedJob job = PacedJob.withinQuota(new PacedService(), shards, 700, 0);

    assertThat(job.write(150_000), is(lessThan(Duration.ofSeconds(30))));
    assertThat(job.settled(), is(150_000));
  }
}
