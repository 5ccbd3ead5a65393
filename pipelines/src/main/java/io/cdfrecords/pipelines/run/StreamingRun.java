package io.cdfrecords.pipelines.run;

import io.cdfrecords.api.MonotonicClock;
import java.io.PrintStream;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;

/** Runs a pipeline of unbounded input, and reports that it runs. */
public final class StreamingRun {
  private final FailureOptions options;
  private final PrintStream out;
  private final FailedRun failed;

  public StreamingRun(FailureOptions options, PrintStream out, PrintStream err) {
    this.options = options;
    this.out = out;
    this.failed = new FailedRun(options, err);
  }

  /**
   * Runs the pipeline until it is stopped, or until another machine has taken it over.
   *
   * @param what what the pipeline reads and writes, in words
   */
  @SuppressWarnings("CatchingUnchecked") // any failure is reported in words
  public ExitCode of(Pipeline pipeline, String what) {
    DataflowChecks.check(options);
    boolean here = DirectRunnerSetup.isMeant(options);
    out.println(what);
    if (here) {
      out.println(
          "It runs in this process until Ctrl-C, which is for trying out: what was read and not yet"
              + " written when it is stopped may be lost. Flink and Dataflow keep it.");
      options.as(DirectOptions.class).setBlockOnRun(false);
    }
    StreamingFigures figures =
        new StreamingFigures(JobCounts.of(options.getJobName()), MonotonicClock.SYSTEM);
    boolean watched = here || isFlinkHere();
    if (watched) {
      figures.show(out);
    }
    try {
      PipelineResult result = pipeline.run();
      if (DataflowChecks.isTemplate(result)) {
        out.println(DataflowChecks.written(options));
        return ExitCode.SUCCESS;
      }
      return ended(here ? result.waitUntilFinish() : result.getState());
    } catch (Exception | OutOfMemoryError e) {
      return failed.because(e);
    } finally {
      if (watched) {
        figures.end(out);
      }
      JobCounts.drop(options.getJobName());
    }
  }

  private boolean isFlinkHere() {
    FlinkSettings flink = FlinkSettings.of(options);
    return flink != null && flink.isInThisProcess();
  }

  private ExitCode ended(PipelineResult.State state) {
    return switch (JobEnd.of(state.name())) {
      case FAILED -> failed.as(state);
      case ENDED -> {
        out.println("The job " + options.getJobName() + " was ended as " + state + ".");
        yield ExitCode.SUCCESS;
      }
      case RUNNING -> {
        out.println(
            "The job "
                + options.getJobName()
                + " was submitted, and goes on until it is stopped there.");
        yield ExitCode.SUCCESS;
      }
    };
  }
}
