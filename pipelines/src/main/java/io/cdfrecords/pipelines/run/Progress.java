package io.cdfrecords.pipelines.run;

import io.cdfrecords.api.MonotonicClock;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;

/**
 * Waits for the end of a run, and shows its progress. It has no thread of its own, and omits
 * figures that are not available: it never fails a run.
 */
public final class Progress implements BatchRun.Wait {
  private static final Duration IN_A_TERMINAL = Duration.ofSeconds(1);
  private static final Duration IN_A_LOG = Duration.ofSeconds(30);

  private final ProgressLine line;
  private final JobCounts posts;
  private final Printer printer;
  private final Duration interval;
  private final InstantSource clock;

  /**
   * @param posts the counts of the job so far
   * @param interval the time before the first line, and between two
   */
  Progress(
      ProgressLine line, JobCounts posts, Printer printer, Duration interval, InstantSource clock) {
    this.line = line;
    this.posts = posts;
    this.printer = printer;
    this.interval = interval;
    this.clock = clock;
  }

  /** Returns whether {@code options} ask for progress; only a run in this process has any. */
  public static boolean isAsked(PipelineOptions options) {
    return DirectRunnerSetup.isMeant(options) && options.as(ProgressOptions.class).isProgress();
  }

  /** Returns how to wait for a run over {@code files} files by {@code options}. */
  public static BatchRun.Wait asked(PipelineOptions options, int files, PrintStream err) {
    if (!isAsked(options)) {
      return PipelineResult::waitUntilFinish;
    }
    boolean terminal = Terminal.isThere();
    return new Progress(
        new ProgressLine(files),
        JobCounts.of(options.getJobName()),
        new Printer(err, terminal),
        terminal ? IN_A_TERMINAL : IN_A_LOG,
        MonotonicClock.SYSTEM);
  }

  @Override
  public PipelineResult.@Nullable State until(PipelineResult result) {
    Instant start = clock.instant();
    Instant last = start;
    ProgressLine.Figures before = ProgressLine.Figures.NONE;
    try {
      while (true) {
        PipelineResult.State state =
            result.waitUntilFinish(org.joda.time.Duration.millis(interval.toMillis()));
        if (state != null && state.isTerminal()) {
          return state;
        }
        Instant instant = clock.instant();
        ProgressLine.Figures now = figures(result);
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

  private ProgressLine.@Nullable Figures figures(PipelineResult result) {
    try {
      return ProgressLine.Figures.of(RunMetrics.soFar(result.metrics()), posts);
    } catch (RuntimeException e) {
      return null;
    }
  }

  /** Prints progress: in one line of a terminal that is overwritten, or line by line. */
  static final class Printer {
    private final PrintStream out;
    private final boolean inPlace;
    private int width;

    Printer(PrintStream out, boolean inPlace) {
      this.out = out;
      this.inPlace = inPlace;
    }

    void show(String line) {
      if (inPlace) {
        out.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
        out.flush();
        width = line.length();
      } else {
        out.println(line);
      }
    }

    /** Clears the line in a terminal. */
    void end() {
      if (width > 0) {
        out.print("\r" + " ".repeat(width) + "\r");
        out.flush();
        width = 0;
      }
    }
  }
}
