package io.cdfrecords.pipelines.run;

import io.cdfrecords.api.MonotonicClock;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.jspecify.annotations.Nullable;

/**
 * Runs a pipeline of bounded input, and reports its end: in words for people, as an exit code for
 * scripts.
 */
public final class BatchRun {
  private final FailureOptions options;
  private final String stream;
  private final DeadLetterFiles deadLetters;
  private final PrintStream out;
  private final FailedRun failed;

  public BatchRun(
      FailureOptions options,
      String stream,
      DeadLetterFiles deadLetters,
      PrintStream out,
      PrintStream err) {
    this.options = options;
    this.stream = stream;
    this.deadLetters = deadLetters;
    this.out = out;
    this.failed = new FailedRun(options, err);
  }

  /** Waits for the end of a run on this machine. */
  interface Wait {
    /** Returns the state in which the run ended. */
    PipelineResult.@Nullable State until(PipelineResult result);
  }

  /** Runs {@code pipeline}; on this machine to its end. */
  @SuppressWarnings("CatchingUnchecked") // any failure is reported in words
  public ExitCode of(Pipeline pipeline, Wait wait) {
    DataflowChecks.check(options);
    Instant start = MonotonicClock.SYSTEM.instant();
    PipelineResult result;
    PipelineResult.State state;
    try {
      result = pipeline.run();
      if (DataflowChecks.isTemplate(result)) {
        return staged();
      }
      state = DirectRunnerSetup.isMeant(options) ? wait.until(result) : result.getState();
    } catch (Exception | OutOfMemoryError e) {
      return failed.because(e);
    } finally {
      JobCounts.drop(options.getJobName());
    }
    if (state == null) {
      return failed.as(PipelineResult.State.UNKNOWN);
    }
    return switch (state) {
      case DONE -> ended(result, Duration.between(start, MonotonicClock.SYSTEM.instant()));
      case FAILED, CANCELLED, UNRECOGNIZED -> failed.as(state);
      // On this machine nothing runs after the return: the run was cut short.
      default -> DirectRunnerSetup.isMeant(options) ? failed.as(state) : submitted();
    };
  }

  private ExitCode ended(PipelineResult result, Duration took) {
    RunFigures figures = RunFigures.of(new RunMetrics(result.metrics()), took);
    Summary.of(figures, stream, deadLetters.written(), options.getMaxFailedShare())
        .forEach(out::println);
    return ExitCode.of(figures, options.getMaxFailedShare());
  }

  /** The runner returned before the end of the job, and reports it elsewhere. */
  private ExitCode submitted() {
    out.println(
        "The job "
            + options.getJobName()
            + " was submitted. Its figures are among the runner's metrics; its dead letters will be"
            + " "
            + deadLetters.pattern());
    return ExitCode.SUCCESS;
  }

  /**
   * Reports that the job was written to a file, from which the launcher of a Flex Template starts
   * it.
   */
  private ExitCode staged() {
    out.println(DataflowChecks.written(options));
    return ExitCode.SUCCESS;
  }
}
