package io.cdfrecords.pipelines.run;

/** The end of a job, by its state. */
enum JobEnd {
  /** It has failed. */
  FAILED,
  /** It was stopped, as a job on unbounded input is. */
  ENDED,
  /** It has not ended. */
  RUNNING;

  /**
   * Returns the end for a state. Names are compared, because {@code DRAINING} and {@code DRAINED}
   * are constants only from Beam 2.76 on.
   */
  static JobEnd of(String state) {
    return switch (state) {
      case "FAILED", "UNRECOGNIZED" -> FAILED;
      case "DONE", "CANCELLED", "UPDATED", "DRAINED" -> ENDED;
      default -> RUNNING;
    };
  }
}
