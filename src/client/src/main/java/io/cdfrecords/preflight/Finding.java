package io.cdfrecords.preflight;

/**
 * A finding about a job.
 *
 * @param level its effect on the job
 * @param subject its subject, as {@code stream alarms}
 * @param text what was found
 * @param advice what to do; empty where there is nothing to be done
 */
public record Finding(Level level, String subject, String text, String advice) {
  /** How a finding bears on the job. */
  public enum Level {
    /** The job, or every record of a kind, is sure to fail. */
    FAULT,
    /** The job can run, but may not do what is intended. */
    WARNING,
    /** It could not be found out here; the workers may well find it right. */
    NOT_CHECKED,
    /** It is as the job needs it. */
    GOOD
  }

  static Finding fault(String subject, String text, String advice) {
    return new Finding(Level.FAULT, subject, text, advice);
  }

  static Finding warning(String subject, String text, String advice) {
    return new Finding(Level.WARNING, subject, text, advice);
  }

  static Finding notChecked(String subject, String text, String advice) {
    return new Finding(Level.NOT_CHECKED, subject, text, advice);
  }

  static Finding good(String subject, String text) {
    return new Finding(Level.GOOD, subject, text, "");
  }

  /** Returns the finding as a line of a report. */
  @Override
  public String toString() {
    String mark =
        switch (level) {
          case FAULT -> "FAULT";
          case WARNING -> "warning";
          case NOT_CHECKED -> "not checked";
          case GOOD -> "good";
        };
    return mark + ": " + subject + ": " + text + (advice.isEmpty() ? "" : ": " + advice);
  }
}
