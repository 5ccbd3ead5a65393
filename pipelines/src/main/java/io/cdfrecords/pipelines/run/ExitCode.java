package io.cdfrecords.pipelines.run;

/** What a pipeline's process ends with, for the scripts that start it. */
public enum ExitCode {
  /** Every record is accounted for, dead letters included. */
  SUCCESS(0),
  /** The pipeline failed, or its figures do not add up. */
  FAILED(1),
  /** An option is wrong; nothing was run. */
  WRONG_OPTIONS(2),
  /** More records failed than allowed: at the end, or so many that the run was ended early. */
  TOO_MANY_FAILED(3);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  /** The code for a run that came to its end. */
  static ExitCode of(RunFigures figures, double maxFailedShare) {
    if (!figures.addsUp()) {
      return FAILED;
    }
    return figures.failedShare() > maxFailedShare ? TOO_MANY_FAILED : SUCCESS;
  }
}
