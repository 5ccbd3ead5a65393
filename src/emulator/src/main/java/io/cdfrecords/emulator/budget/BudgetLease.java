package io.cdfrecords.emulator.budget;

/** A request that was let in, and counts as one at a time until it ends. */
@FunctionalInterface
public interface BudgetLease {
  /** A request that is not counted. */
  BudgetLease FREE =
      answerBytes -> {
        // Nothing was counted, so nothing ends.
      };

  /**
   * Ends the request; to be called once.
   *
   * @param answerBytes the size of the body it is answered with
   */
  void end(long answerBytes);
}
