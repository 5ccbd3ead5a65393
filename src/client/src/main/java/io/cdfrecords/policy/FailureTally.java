package io.cdfrecords.policy;

import static java.util.Objects.requireNonNull;

/**
 * How many records somebody has seen the end of, and how many of them failed.
 *
 * @param settled all of them, written or failed
 * @param failed those that failed, for whatever reason
 * @param last reason and message of the one that failed last; empty where none did
 */
public record FailureTally(long settled, long failed, String last) {
  /** Nothing seen. */
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

  /** After one more that did not fail. */
  public FailureTally passed() {
    return new FailureTally(plusOne(settled), failed, last);
  }

  /** After one more that failed. */
  public FailureTally failed(FailureReason reason, String message) {
    String why = reason + ": " + message;
    return new FailureTally(
        plusOne(settled),
        plusOne(failed),
        why.length() > LONGEST ? why.substring(0, LONGEST) : why);
  }

  private static long plusOne(long count) {
    return count == Long.MAX_VALUE ? count : count + 1;
  }
}
