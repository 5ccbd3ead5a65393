package io.cdfrecords.pipelines.run;

import org.jspecify.annotations.Nullable;

/** The exit codes of a pipeline's process, for scripts. */
public enum ExitCode {
  /** Every record is accounted for, dead letters included. */
  SUCCESS(0),
  /** The pipeline failed, or its figures do not add up. */
  FAILED(1),
  /** An option is wrong, or the job is sure to fail; nothing ran. */
  WRONG_OPTIONS(2),
  /** More records failed than allowed: at the end of the run, or before an early end. */
  TOO_MANY_FAILED(3);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  /**
   * Returns the code for a run that has ended.
   *
   * @param maxFailedShare the share that may fail; null if not given: the service must then have
   *     taken a record
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
