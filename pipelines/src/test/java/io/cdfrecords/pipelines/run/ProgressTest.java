package io.cdfrecords.pipelines.run;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.pipelines.FilesToRecordsOptions;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.MetricKey;
import org.apache.beam.sdk.metrics.MetricName;
import org.apache.beam.sdk.metrics.MetricQueryResults;
import org.apache.beam.sdk.metrics.MetricResult;
import org.apache.beam.sdk.metrics.MetricResults;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class ProgressTest {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
  private final JobCounts posts = new JobCounts();
  private Instant now = Instant.EPOCH;

  private String printed() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  @Test
  void saysWhatARunWaitsFor() {
    posts.obstacle("cdf.example.com: not sent: unknown host");
    ProgressLine.Figures waiting = new ProgressLine.Figures(1, 18, 0, 0, 3, 0, posts.obstacle());
    assertThat(
        new ProgressLine(1).of(waiting, waiting, Duration.ofSeconds(30), Duration.ofSeconds(60)),
        is(
            "0:01:00  0 of 18 lines done (0 %), 0 lines/s, held up by cdf.example.com: not sent:"
                + " unknown host"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // files read of 2, read, failed, done, done before, throttled of 8 requests; seconds
        // between, and elapsed
        "0 |      0 |  0 |      0 |     0 |   0 |  1 |     1 | 0:00:01  0 of 2 files read, 0 lines done, 0 lines/s",
        "1 |   5000 |  0 |   1200 |   200 |   0 |  2 |     9 | 0:00:09  1 of 2 files read, 1,200 lines done, 500 lines/s",
        "2 | 100000 |  0 |  41300 | 38470 |   0 | 10 |    70 | 0:01:10  41,300 of 100,000 lines done (41 %), 283 lines/s",
        "2 | 100000 | 12 |  99999 | 99999 |   0 | 30 |  3600 | 1:00:00  99,999 of 100,000 lines done (99 %), of them 12 failed, 0 lines/s",
        "2 | 100000 |  0 | 100000 |     0 |   0 | 30 | 90061 | 25:01:01  100,000 of 100,000 lines done (100 %), 3,333 lines/s",
        "2 |      0 |  0 |      0 |     0 |   0 |  1 |     1 | 0:00:01  0 of 0 lines done (100 %), 0 lines/s",
        "2 |    100 |  0 |     50 |     0 |   3 | 10 |    10 | 0:00:10  50 of 100 lines done (50 %), 5 lines/s, 3 of 8 requests throttled",
        // Two attempts may count twice what is committed once.
        "2 |    100 |  0 |    103 |   110 |   0 |  1 |     1 | 0:00:01  103 of 100 lines done (100 %), 0 lines/s",
      })
  void tellsHowFarARunIs(
      long filesRead,
      long read,
      long failed,
      long done,
      long doneBefore,
      long throttled,
      long between,
      long elapsed,
      String line) {
    assertThat(
        new ProgressLine(2)
            .of(
                new ProgressLine.Figures(0, 0, 0, doneBefore, 5, 7, null),
                new ProgressLine.Figures(filesRead, read, failed, done, 13, 7 + throttled, null),
                Duration.ofSeconds(between),
                Duration.ofSeconds(elapsed)),
        is(line));
  }

  @Nested
  final class InATerminal {
    private final Progress.Printer printer = new Progress.Printer(out, true);

    @Test
    void eachLineTakesThePlaceOfTheOneBeforeAndTheLastIsWipedOut() {
      printer.show("a long one");
      printer.show("short");
      printer.end();
      printer.end();
      assertThat(printed(), is("\ra long one\rshort     \r     \r"));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void isShownWhereItIsAskedFor(boolean asked) {
    FilesToRecordsOptions options = PipelineOptionsFactory.as(FilesToRecordsOptions.class);
    options.setProgress(asked);
    assertThat(Progress.asked(options, 1, out) instanceof Progress, is(asked));
  }

  @Nested
  final class ARun {
    private Progress progress() {
      return new Progress(
          new ProgressLine(1),
          posts,
          new Progress.Printer(out, false),
          Duration.ofSeconds(30),
          () -> now);
    }

    @Test
    void isSilentWhereItEndsBeforeTheFirstInterval() {
      Run run = new Run(PipelineResult.State.DONE);
      assertThat(progress().until(run), is(PipelineResult.State.DONE));
      assertThat(printed(), is(""));
    }

    @Test
    void tellsHowFarItIsAfterEachInterval() {
      Run run =
          new Run(
              PipelineResult.State.RUNNING,
              PipelineResult.State.RUNNING,
              PipelineResult.State.FAILED);
      assertThat(progress().until(run), is(PipelineResult.State.FAILED));
      assertThat(
          printed().lines().toList(),
          is(
              List.of(
                  "0:00:30  100 of 300 lines done (33 %), 3 lines/s, 1 of 4 requests throttled",
                  "0:01:00  200 of 300 lines done (66 %), 3 lines/s, 1 of 4 requests throttled")));
    }

    @Test
    void goesOnWhereItsFiguresCannotBeRead() {
      Run run = new Run(PipelineResult.State.RUNNING, PipelineResult.State.DONE);
      run.broken = true;
      assertThat(progress().until(run), is(PipelineResult.State.DONE));
      assertThat(printed(), is(""));
    }

    @Test
    void leavesATerminalsLineEmptyWhereItFails() {
      Run run = new Run(PipelineResult.State.RUNNING);
      Progress progress =
          new Progress(
              new ProgressLine(1),
              posts,
              new Progress.Printer(out, true),
              Duration.ofSeconds(1),
              () -> now);
      assertThrows(IllegalStateException.class, () -> progress.until(run));
      assertThat(printed().endsWith(" \r"), is(true));
    }
  }

  /** A run that is in one state after the other, and then fails. Each wait takes all its time. */
  private final class Run implements PipelineResult {
    private final Deque<State> states;
    private boolean broken;

    Run(State... states) {
      this.states = new ArrayDeque<>(List.of(states));
    }

    @Override
    public State waitUntilFinish(org.joda.time.Duration time) {
      if (states.isEmpty()) {
        throw new IllegalStateException("the run fails");
      }
      now = now.plusMillis(time.getMillis());
      posts.answered(202, 60);
      posts.answered(200, 40);
      posts.answered(429, 1000);
      posts.answered(409, 1000);
      return states.remove();
    }

    @Override
    public MetricResults metrics() {
      if (broken) {
        throw new UnsupportedOperationException("no metrics");
      }
      return new MetricResults() {
        @Override
        public MetricQueryResults queryMetrics(MetricsFilter filter) {
          String namespace = filter.names().iterator().next().getNamespace();
          List<MetricResult<Long>> counters =
              switch (namespace) {
                case "CdfRecordsPipelines" ->
                    List.of(
                        counter(namespace, "filesRead", 1), counter(namespace, "linesRead", 300));
                default -> List.of();
              };
          return MetricQueryResults.create(
              counters, List.of(), List.of(), List.of(), List.of(), List.of());
        }
      };
    }

    /** Of a run that goes on nothing is committed. */
    private MetricResult<Long> counter(String namespace, String name, long attempted) {
      return MetricResult.create(
          MetricKey.create("step", MetricName.named(namespace, name)), 0L, attempted);
    }

    @Override
    public State getState() {
      return State.RUNNING;
    }

    @Override
    public State cancel() {
      throw new UnsupportedOperationException("nobody cancels");
    }

    @Override
    public State waitUntilFinish() {
      throw new UnsupportedOperationException("nobody waits for ever");
    }
  }
}
