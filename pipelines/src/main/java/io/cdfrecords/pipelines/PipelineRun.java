package io.cdfrecords.pipelines;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import org.apache.beam.runners.dataflow.options.DataflowPipelineOptions;
import org.apache.beam.runners.dataflow.util.DataflowTemplateJob;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;

/** Runs a pipeline and tells its end: in words for a person, as a code for a script. */
final class PipelineRun {
  private final FailureOptions options;
  private final String stream;
  private final DeadLetterFiles deadLetters;
  private final PrintStream out;
  private final FailedRun failed;

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
    this.failed = new FailedRun(options, err);
  }

  @SuppressWarnings("CatchingUnchecked") // whatever it was, a person wants to read why
  ExitCode of(Pipeline pipeline) {
    Instant start = Instant.now();
    PipelineResult result;
    try {
      result = pipeline.run();
    } catch (Exception | OutOfMemoryError e) {
      return failed.because(e);
    }
    if (result instanceof DataflowTemplateJob) {
      // Nothing runs, and whoever asks for its state is answered with an exception.
      return staged();
    }
    return switch (result.getState()) {
      case DONE -> ended(result, Duration.between(start, Instant.now()));
      case FAILED, CANCELLED, UNRECOGNIZED -> failed.as(result.getState());
      // Here nothing goes on once the run has returned: it was cut short.
      default -> OneMachine.isMeant(options) ? failed.as(result.getState()) : submitted();
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
            + options.as(DataflowPipelineOptions.class).getTemplateLocation()
            + " and not started: --templateLocation asks for no more.");
    return ExitCode.ACCOUNTED_FOR;
  }
}
