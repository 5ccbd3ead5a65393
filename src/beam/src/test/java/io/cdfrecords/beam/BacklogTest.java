package io.cdfrecords.beam;

import static io.cdfrecords.beam.FlinkStreaming.Barriers.UNALIGNED;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import io.cdfrecords.beam.BacklogJob.Failing;
import io.cdfrecords.beam.BacklogJob.Figures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A backlog is written in real time at the stream's quota, on a small scale. How much of the quota
 * is used depends on what else the machine does: {@link BacklogMeasurement} tells.
 */
final class BacklogTest {
  private static final Duration WINDOW = Duration.ofSeconds(4);
  private static final Duration OFTEN = Duration.ofMillis(250);

  @BeforeEach
  void needFlink() {
    Engine.FLINK_STREAMING.assumeHere();
  }

  /** At once, since each of them waits most of the time. */
  @Test
  void isHardlyEverThrottledWhateverTheNumberOfShards() throws Exception {
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      List<Callable<Figures>> jobs = new ArrayList<>();
      for (int shards : new int[] {1, 4, 15}) {
        jobs.add(
            () ->
                new BacklogJob(
                        shards, 16, 3_400, WINDOW, Duration.ofSeconds(1), UNALIGNED, Failing.NEVER)
                    .run());
      }
      for (Future<Figures> job : threads.invokeAll(jobs)) {
        Figures figures = job.get();
        assertThat(figures.stored(), is(3_400));
        assertThat(figures.failures(), is(0));
        assertThat(figures.throttledShare(), is(lessThanOrEqualTo(0.005)));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void losesNothingWhereAWorkerDiesInTheMiddle() throws Exception {
    Figures figures =
        new BacklogJob(4, 4, 2_000, Duration.ofSeconds(2), OFTEN, UNALIGNED, Failing.IN_A_BURST)
            .run();

    assertThat(figures.checkpoints().restored(), is(greaterThanOrEqualTo(1)));
    assertThat(figures.stored(), is(2_000));
    assertThat(figures.failures(), is(0));
  }
}
