package io.cdfrecords.policy;

import java.io.Serializable;

/**
 * How many failures are too many, so that a job which goes wrong altogether ends, instead of making
 * failures of its whole input.
 *
 * @param share the share of the settled records that may fail, 0–1; with 1 there is no limit
 * @param minimum so many failures are always allowed, less one; 1 or more
 */
public record FailureLimit(double share, long minimum) implements Serializable {
  /** Refuses what is out of range. */
  public FailureLimit {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share must be between 0 and 1, but was " + share);
    }
    if (minimum < 1) {
      throw new IllegalArgumentException("minimum must be at least 1, but was " + minimum);
    }
  }

  /** Returns whether these are too many. */
  public boolean isBrokenBy(FailureTally tally) {
    return tally.failed() >= minimum && tally.failed() > share * tally.settled();
  }
}
