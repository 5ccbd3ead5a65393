package io.cdfrecords.pipelines.run;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;

/**
 * Waits for the end of a run and shows in the meantime how far it is. It has no thread of its own,
 * and what it cannot find out it leaves out: no run fails by it.
 */
public final class Progress implements BatchRun.Wait {
  private static final Duration IN_A_TERMINAL = Duration.ofSeconds(1);
  private static final Duration IN_A_LOG = Duration.ofSeconds(30);

  private final ProgressLine line;
  private final PostCounts posts;
  private final ProgressPrinter printer;
  private final Duration interval;
  private final InstantSource clock;

  /**
   * A wait.
   *
   * @param posts what the job has posted so far
   * @param interval the time before the first line, and between two
   */
  Progress(
      ProgressLine line,
      PostCounts posts,
      ProgressPrinter printer,
      Duration interval,
      InstantSource clock) {
    this.line = line;
    this.posts = posts;
    this.printer = printer;
    this.interval = interval;
    this.clock = clock;
  }

  /** Whether {@code options} ask for it; only what runs in this process can be watched. */
  public static boolean isAsked(PipelineOptions options) {
    return DirectRunnerSetup.isMeant(options) && options.as(ProgressOptions.class).isProgress();
  }

  /** How {@code options} want a run over {@code files} files to be waited for. */
  public static BatchRun.Wait asked(PipelineOptions options, int files, PrintStream err) {
    if (!isAsked(options)) {
      return PipelineResult::waitUntilFinish;
    }
    boolean terminal = Terminal.isThere();
    return new Progress(
        new ProgressLine(files),
        PostCounts.of(options.getJobName()),
        new ProgressPrinter(err, terminal),
        terminal ? IN_A_TERMINAL : IN_A_LOG,
        Clock.systemUTC());
  }

  @Override
  public PipelineResult.@Nullable State until(PipelineResult result) {
    Instant start = clock.instant();
    Instant last = start;
    ProgressFigures before = ProgressFigures.NONE;
    try {
      while (true) {
        PipelineResult.State state =
            result.waitUntilFinish(org.joda.time.Duration.millis(interval.toMillis()));
        if (state != null && state.isTerminal()) {
          return state;
        }
        Instant instant = clock.instant();
        ProgressFigures now = figures(result);
        if (now != null) {
          printer.show(
              line.of(
                  before, now, Duration.between(last, instant), Duration.between(start, instant)));
          before = now;
          last = instant;
        }
      }
    } finally {
      printer.end();
    }
  }

  private @Nullable ProgressFigures figures(PipelineResult result) {
    try {
      return ProgressFigures.of(RunMetrics.soFar(result.metrics()), posts);
    } catch (RuntimeException e) {
      return null;
    }
  }
}
