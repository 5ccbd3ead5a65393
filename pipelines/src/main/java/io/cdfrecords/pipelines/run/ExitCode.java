package io.cdfrecords.pipelines.run;

import org.jspecify.annotations.Nullable;

/** What a pipeline's process ends with, for the scripts that start it. */
public enum ExitCode {
  /** Every record is accounted for, dead letters included. */
  SUCCESS(0),
  /** The pipeline failed, or its figures do not add up. */
  FAILED(1),
  /** An option is wrong, or the job is sure to fail; nothing was run. */
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

  /**
   * Returns the code for a run that came to its end.
   *
   * @param maxFailedShare how many may fail, or null where nobody said: then the service must have
   *     taken one
   */
  static ExitCode of(RunFigures figures, @Nullable Double maxFailedShare) {
    if (!figures.addsUp()) {
      return FAILED;
    }
    boolean tooMany =
        maxFailedShare == null ? figures.isFutile() : figures.failedShare() > maxFailedShare;
    return tooMany ? TOO_MANY_FAILED : SUCCESS;
  }
}
