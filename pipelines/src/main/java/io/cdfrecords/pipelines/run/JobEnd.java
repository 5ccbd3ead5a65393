package io.cdfrecords.pipelines.run;

/** What the state of a job says of its end. */
enum JobEnd {
  /** It has ended, and not as it should. */
  FAILED,
  /** It was ended, as a job on unbounded input is. */
  ENDED,
  /** It has not ended. */
  RUNNING;

  /**
   * Returns what a state says. Names are compared, because {@code DRAINING} and {@code DRAINED} are
   * states from Beam 2.76 on, and no constants before.
   */
  static JobEnd of(String state) {
    return switch (state) {
      case "FAILED", "UNRECOGNIZED" -> FAILED;
      case "DONE", "CANCELLED", "UPDATED", "DRAINED" -> ENDED;
      default -> RUNNING;
    };
  }
}
