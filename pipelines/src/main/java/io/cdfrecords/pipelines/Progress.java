package io.cdfrecords.pipelines;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.beam.sdk.PipelineResult;
import org.jspecify.annotations.Nullable;

/**
 * Waits for the end of a run and shows in the meantime how far it is. It has no thread of its own,
 * and what it cannot find out it leaves out: no run fails by it.
 */
final class Progress implements PipelineRun.Wait {
  private static final Duration IN_A_TERMINAL = Duration.ofSeconds(1);
  private static final Duration IN_A_LOG = Duration.ofSeconds(30);

  private final ProgressLine line;
  private final ProgressPrinter printer;
  private final Duration interval;
  private final InstantSource clock;

  /**
   * A wait.
   *
   * @param interval the time before the first line, and between two
   */
  Progress(ProgressLine line, ProgressPrinter printer, Duration interval, InstantSource clock) {
    this.line = line;
    this.printer = printer;
    this.interval = interval;
    this.clock = clock;
  }

  /** How {@code options} want a run over {@code files} files to be waited for. */
  static <O extends CdfDeliveryOptions & ProgressOptions> PipelineRun.Wait asked(
      O options, int files, PrintStream err) {
    if (!options.isProgress()) {
      return PipelineResult::waitUntilFinish;
    }
    boolean terminal = Terminal.isThere();
    return new Progress(
        new ProgressLine(files, options.getShards()),
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

  private static @Nullable ProgressFigures figures(PipelineResult result) {
    try {
      return ProgressFigures.of(RunMetrics.soFar(result.metrics()));
    } catch (RuntimeException e) {
      return null;
    }
  }
}
