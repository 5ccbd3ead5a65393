package io.cdfrecords.pipelines;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;

/** Runs a pipeline and tells its end: in words for a person, as a code for a script. */
final class PipelineRun {
  private final FailureOptions options;
  private final String stream;
  private final DeadLetterFiles deadLetters;
  private final PrintStream out;
  private final PrintStream err;

  PipelineRun(
      FailureOptions options,
      String stream,
      DeadLetterFiles deadLetters,
      PrintStream out,
      PrintStream err) {
    this.options = options;
    this.stream = stream;
    this.deadLetters = deadLetters;
    this.out = out;
    this.err = err;
  }

  @SuppressWarnings("CatchingUnchecked") // whatever it was, a person wants to read why
  ExitCode of(Pipeline pipeline) {
    OnDataflow.check(options, deadLetters);
    Instant start = Instant.now();
    PipelineResult result;
    try {
      result = pipeline.run();
    } catch (Exception | OutOfMemoryError e) {
      return failed(e);
    }
    if (OnDataflow.isTemplate(result)) {
      return staged();
    }
    return switch (result.getState()) {
      case DONE -> ended(result, Duration.between(start, Instant.now()));
      case FAILED, CANCELLED, UNRECOGNIZED -> failed(result.getState());
      // Here nothing goes on once the run has returned: it was cut short.
      default -> OneMachine.isMeant(options) ? failed(result.getState()) : submitted();
    };
  }

  private ExitCode ended(PipelineResult result, Duration took) {
    RunFigures figures = RunFigures.of(new RunMetrics(result.metrics()), took);
    Summary.of(figures, stream, deadLetters.written(), options.getMaxFailedShare())
        .forEach(out::println);
    return ExitCode.of(figures, options.getMaxFailedShare());
  }

  /** The runner returned before the end: what becomes of the job is told there. */
  private ExitCode submitted() {
    out.println(
        "The job "
            + options.getJobName()
            + " was submitted. Its figures are among the runner's metrics; its dead letters will be"
            + " "
            + deadLetters.prefix()
            + "-*"
            + DeadLetterFiles.SUFFIX);
    return ExitCode.ACCOUNTED_FOR;
  }

  /** What a Flex Template's launcher asks for: it starts the job out of what was written. */
  private ExitCode staged() {
    out.println(
        "The job was written to "
            + OnDataflow.templateLocation(options)
            + " and not started: --templateLocation asks for no more.");
    return ExitCode.ACCOUNTED_FOR;
  }

  private ExitCode failed(Throwable failure) {
    boolean tooMany = FailureText.isTooManyFailures(failure);
    err.println(
        (tooMany
                ? "The pipeline was ended early, by --maxFailedShare="
                    + options.getMaxFailedShare()
                    + ": "
                : "The pipeline failed: ")
            + FailureText.of(failure));
    err.println(
        "What was written stays written. Once the cause is mended, run it again: see --duplicates"
            + " for what becomes of records that are there already.");
    if (options.isVerbose()) {
      failure.printStackTrace(err);
    }
    return tooMany ? ExitCode.TOO_MANY_FAILED : ExitCode.FAILED;
  }

  private ExitCode failed(PipelineResult.State state) {
    err.println(
        "The pipeline failed: it ended as " + state + "; the runner's own log has the cause.");
    return ExitCode.FAILED;
  }
}
