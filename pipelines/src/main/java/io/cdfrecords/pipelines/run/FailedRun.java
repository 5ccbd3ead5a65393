package io.cdfrecords.pipelines.run;

import java.io.PrintStream;
import org.apache.beam.sdk.PipelineResult;

/** Reports a failed pipeline: the cause in words for people, an exit code for scripts. */
final class FailedRun {
  private final FailureOptions options;
  private final PrintStream err;

  FailedRun(FailureOptions options, PrintStream err) {
    this.options = options;
    this.err = err;
  }

  ExitCode because(Throwable failure) {
    boolean tooMany = FailureText.isTooManyFailures(failure);
    err.println(
        (tooMany
                ? "The pipeline was ended early, by --maxFailedShare="
                    + options.getMaxFailedShare()
                    + ": "
                : "The pipeline failed: ")
            + FailureText.of(failure));
    if (tooMany) {
      err.println("The dead letters are in " + options.getDeadLetterDirectory() + ".");
    }
    err.println(
        "What was written stays written. Correct the cause and run it again: --duplicates says what"
            + " happens to records that are stored already.");
    if (options.isVerbose()) {
      failure.printStackTrace(err);
    }
    return tooMany ? ExitCode.TOO_MANY_FAILED : ExitCode.FAILED;
  }

  ExitCode as(PipelineResult.State state) {
    err.println(
        "The pipeline failed: it ended as " + state + "; the runner's own log has the cause.");
    return ExitCode.FAILED;
  }
}
