package io.cdfrecords.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import io.cdfrecords.beam.BacklogJob.Figures;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What pace and back-pressure come to in real time, printed line by line. The build does not look
 * for a class of this name: it takes ten minutes, and its figures mean something on a machine that
 * does nothing else.
 */
final class BacklogMeasurement {
  private static final Duration WINDOW = Duration.ofSeconds(20);
  private static final Duration A_SECOND = Duration.ofSeconds(1);

  /** A first window at once, and three that are waited for. */
  @ParameterizedTest(name = "{0} shards")
  @CsvSource({"1", "4", "15"})
  @Timeout(300)
  void usesTheWholeQuotaAndIsHardlyEverThrottled(int shards) throws Exception {
    BacklogJob job = new BacklogJob(shards, 16, 22_664, WINDOW, A_SECOND, false);
    Figures figures = job.run();
    print(job, figures);
    assertThat(figures.stored(), is(job.records()));
    assertThat(figures.usedShare(), is(greaterThanOrEqualTo(0.97)));
    assertThat(figures.throttledShare(), is(lessThanOrEqualTo(0.005)));
  }

  @ParameterizedTest(name = "{0} shards, parallelism {1}")
  @CsvSource({"4, 4", "15, 4", "4, 16", "15, 16"})
  @Timeout(300)
  void keepsCheckpointsShortAndLosesNothingInARestart(int shards, int parallelism)
      throws Exception {
    BacklogJob job = new BacklogJob(shards, parallelism, 28_000, WINDOW, A_SECOND, true);
    Figures figures = job.run();
    print(job, figures);
    assertThat(figures.stored(), is(job.records()));
    assertThat(figures.failures(), is(0));
    assertThat(figures.checkpoints().restored(), is(greaterThanOrEqualTo(1)));
    assertThat(figures.checkpoints().longest(), is(lessThanOrEqualTo(Duration.ofSeconds(5))));
    assertThat(figures.takenShare(), is(greaterThanOrEqualTo(0.95)));
    assertThat(figures.throttledShare(), is(lessThanOrEqualTo(0.005)));
  }

  private static void print(BacklogJob job, Figures figures) {
    System.out.printf(
        Locale.ROOT,
        "MEASURED %d shards, parallelism %d, restart %s: took %d s, quota used %.1f %%,"
            + " taken %.1f %%, throttled %.2f %%, %d checkpoints, %d failed, %d restored, longest %d ms,"
            + " heap after GC %d MB%n",
        job.shards(),
        job.parallelism(),
        job.restarting(),
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
