package io.cdfrecords.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import io.cdfrecords.beam.BacklogJob.Failing;
import io.cdfrecords.beam.BacklogJob.Figures;
import io.cdfrecords.beam.FlinkStreaming.Barriers;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What pace and back-pressure come to in real time, printed line by line. The build does not look
 * for a class of this name: it takes half an hour, and its figures mean something on a machine that
 * does nothing else.
 */
final class BacklogMeasurement {
  private static final Duration WINDOW = Duration.ofSeconds(20);
  private static final Duration A_SECOND = Duration.ofSeconds(1);

  /** How many shards on how many threads, and when the job fails. */
  @ParameterizedTest(name = "{0} shards, parallelism {1}, {2}")
  @CsvSource({
    "4, 4, IN_A_BURST",
    "15, 4, IN_A_BURST",
    "4, 16, IN_A_BURST",
    "15, 16, IN_A_BURST",
    "4, 4, BETWEEN_BURSTS",
    "15, 4, BETWEEN_BURSTS"
  })
  @Timeout(300)
  @Retention(RetentionPolicy.RUNTIME)
  private @interface Restarts {}

  /** A first window at once, and three that are waited for. */
  @ParameterizedTest(name = "{0} shards")
  @CsvSource({"1", "4", "15"})
  @Timeout(300)
  void usesTheWholeQuotaAndIsHardlyEverThrottled(int shards) throws Exception {
    BacklogJob job =
        new BacklogJob(shards, 16, 22_664, WINDOW, A_SECOND, Barriers.UNALIGNED, Failing.NEVER);
    Figures figures = job.run();
    print(job, figures);
    assertThat(figures.stored(), is(job.records()));
    assertThat(figures.usedShare(), is(greaterThanOrEqualTo(0.97)));
    assertThat(figures.throttledShare(), is(lessThanOrEqualTo(0.005)));
  }

  @Restarts
  void keepsUnalignedCheckpointsShortAndLosesNothingInARestart(
      int shards, int parallelism, Failing failing) throws Exception {
    restart(shards, parallelism, Barriers.UNALIGNED, failing);
  }

  @Restarts
  void keepsAlignedCheckpointsShortAndLosesNothingInARestart(
      int shards, int parallelism, Failing failing) throws Exception {
    restart(shards, parallelism, Barriers.ALIGNED, failing);
  }

  private static void restart(int shards, int parallelism, Barriers barriers, Failing failing)
      throws Exception {
    BacklogJob job =
        new BacklogJob(shards, parallelism, 28_000, WINDOW, A_SECOND, barriers, failing);
    Figures figures = job.run();
    print(job, figures);
    assertThat(figures.stored(), is(job.records()));
    assertThat(figures.failures(), is(0));
    assertThat(figures.checkpoints().restored(), is(greaterThanOrEqualTo(1)));
    assertThat(figures.checkpoints().longest(), is(lessThanOrEqualTo(Duration.ofSeconds(5))));
    if (failing == Failing.BETWEEN_BURSTS) {
      assertThat(figures.usedShare(), is(greaterThanOrEqualTo(0.95)));
    }
    assertThat(figures.takenShare(), is(greaterThanOrEqualTo(0.95)));
    assertThat(figures.throttledShare(), is(lessThanOrEqualTo(0.005)));
  }

  private static void print(BacklogJob job, Figures figures) {
    System.out.printf(
        Locale.ROOT,
        "MEASURED %d shards, parallelism %d, %s, failing %s: took %d s, quota used %.1f %%,"
            + " taken %.1f %%, throttled %.2f %%, %d checkpoints, %d failed, %d restored, longest %d ms,"
            + " heap after GC %d MB%n",
        job.shards(),
        job.parallelism(),
        job.barriers(),
        job.failing(),
        figures.took().toSeconds(),
        100 * figures.usedShare(),
        100 * figures.takenShare(),
        100 * figures.throttledShare(),
        figures.checkpoints().completed(),
        figures.checkpoints().failed(),
        figures.checkpoints().restored(),
        figures.checkpoints().longest().toMillis(),
        figures.heapMegabytes());
  }
}
