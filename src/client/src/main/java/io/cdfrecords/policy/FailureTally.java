package io.cdfrecords.policy;

import static java.util.Objects.requireNonNull;

/**
 * How many records are settled, and how many of them failed.
 *
 * @param settled all of them, written or failed
 * @param failed those that failed, for any reason
 * @param last reason and message of the one that failed last; empty where none did
 */
public record FailureTally(long settled, long failed, String last) {
  /** No record. */
  public static final FailureTally NONE = new FailureTally(0, 0, "");

  private static final int LONGEST = 1_000;

  /** Refuses what does not add up. */
  public FailureTally {
    requireNonNull(last, "last");
    if (failed < 0 || settled < failed) {
      throw new IllegalArgumentException(
          "failed must be between 0 and settled (" + settled + "), but was " + failed);
    }
  }

  /** Returns these and one record that did not fail. */
  public FailureTally passed() {
    return new FailureTally(sum(settled, 1), failed, last);
  }

  /** Returns these and one record that failed. */
  public FailureTally failed(FailureReason reason, String message) {
    String why = reason + ": " + message;
    return new FailureTally(
        sum(settled, 1), sum(failed, 1), why.length() > LONGEST ? why.substring(0, LONGEST) : why);
  }

  /** Returns the counts of both; the last failure is that of {@code later}, where it has one. */
  public FailureTally plus(FailureTally later) {
    return new FailureTally(
        sum(settled, later.settled),
        sum(failed, later.failed),
        later.failed > 0 ? later.last : last);
  }

  private static long sum(long one, long other) {
    return one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other;
  }
}
