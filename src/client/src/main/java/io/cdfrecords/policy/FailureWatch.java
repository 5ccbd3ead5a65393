package io.cdfrecords.policy;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** Counts failures against a limit, and ends the job when there are too many. */
public final class FailureWatch {
  private final @Nullable FailureLimit limit;
  private final String settledWhere;
  private FailureTally tally;

  /**
   * @param limit how many are too many; null for no limit, and then nothing is counted
   * @param before the counts so far
   * @param settledWhere whose count this is, for the exception: "in shard 3"
   */
  public FailureWatch(@Nullable FailureLimit limit, FailureTally before, String settledWhere) {
    this.limit = limit;
    this.tally = requireNonNull(before, "before");
    this.settledWhere = requireNonNull(settledWhere, "settledWhere");
  }

  /** Returns the counts so far. */
  public FailureTally tally() {
    return tally;
  }

  /** Adds a record that did not fail. */
  public void passed() {
    if (limit != null) {
      tally = tally.passed();
    }
  }

  /**
   * Adds a record that failed.
   *
   * @throws TooManyFailuresException if it is one too many
   */
  public void failed(FailureReason reason, String message) {
    if (limit != null) {
      tally = tally.failed(reason, message);
      judge(limit);
    }
  }

  /**
   * Adds several records, judged as a whole: the order within them means nothing.
   *
   * @throws TooManyFailuresException if too many failed
   */
  public void settled(FailureTally more) {
    if (limit != null) {
      tally = tally.plus(more);
      judge(limit);
    }
  }

  private void judge(FailureLimit limit) {
    if (limit.isBrokenBy(tally)) {
      throw new TooManyFailuresException(
          "too many records fail: "
              + tally.failed()
              + " of "
              + tally.settled()
              + " "
              + settledWhere
              + ", which is more than a share of "
              + limit.share()
              + " and at least "
              + limit.minimum()
              + "; mend the cause, or allow more failures. The last one is "
              + tally.last());
    }
  }
}
