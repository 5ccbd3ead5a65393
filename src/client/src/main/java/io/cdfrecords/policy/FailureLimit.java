package io.cdfrecords.policy;

import java.io.Serializable;

/**
 * How many failures are too many, so that a job which goes wrong altogether ends, instead of making
 * failures of its whole input.
 *
 * <p>Each shard judges after each of its rounds by all it has settled since the job began, which
 * its state remembers; records that break a rule before they are sent are counted by each instance
 * of that step, among all that it checked. So a shard that meets only bad records may end a job
 * whose other shards meet none.
 *
 * <p>What a runner makes of the exception: DirectRunner fails the pipeline. Dataflow repeats the
 * work, a batch job four times before it fails, a streaming job for ever. Flink restarts from the
 * last checkpoint with the counts of that moment, fails again with the next bad records, and gives
 * up as its restart strategy says. The failures of the bundle it happens in are not given out; what
 * was written stays written.
 *
 * @param share the share of the settled records that may fail, 0–1; with 1 there is no limit
 * @param minimum so many failures are always allowed, less one; 1 or more
 */
public record FailureLimit(double share, long minimum) implements Serializable {
  /** Refuses values out of range. */
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
