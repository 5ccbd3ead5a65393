package io.cdfrecords.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known, and what is being found out, of the rules that the service's documentation leaves
 * open: one record that breaks such a rule is sent, and its verdict decides about the others. Safe
 * for use by several threads.
 */
public interface RuleTrials {
  /** Knows of no rule: every record is sent. */
  RuleTrials NONE =
      new RuleTrials() {
        @Override
        public boolean concern(List<SchemaDoubt> doubts) {
          return false;
        }

        @Override
        public @Nullable String refusal(List<SchemaDoubt> doubts) {
          return null;
        }

        @Override
        public Decision turn(List<SchemaDoubt> doubts) {
          return Decision.SEND;
        }

        @Override
        public void ended(List<SchemaDoubt> doubts, boolean stored, int status, String said) {
          // Nothing is tried.
        }

        @Override
        public void released(List<SchemaDoubt> doubts) {
          // Nothing is tried.
        }
      };

  /** What to do with a record that breaks such rules. */
  enum Decision {
    /** It is sent as any other. */
    SEND,
    /** It is sent alone; {@link #ended} or {@link #released} has to follow. */
    TRY,
    /** It waits for the verdict on another. */
    WAIT
  }

  /** Returns whether a record with these doubts may be refused, now or after a trial. */
  boolean concern(List<SchemaDoubt> doubts);

  /**
   * Returns why a record with these doubts is not sent, where the service refused another for the
   * same by the same definition; else null. It may read definitions.
   */
  @Nullable String refusal(List<SchemaDoubt> doubts);

  /** Decides on a record that is about to be sent. It may read definitions. */
  Decision turn(List<SchemaDoubt> doubts);

  /**
   * Notes the verdict on a record that was sent alone.
   *
   * @param stored whether it is stored
   * @param status the status of the refusal; 0 where there was none
   * @param said what the failure says, with the service's words
   */
  void ended(List<SchemaDoubt> doubts, boolean stored, int status, String said);

  /** Notes that there was no verdict: another record may be sent for it. */
  void released(List<SchemaDoubt> doubts);
}
