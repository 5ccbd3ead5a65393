package io.cdfrecords.beam;

import io.cdfrecords.pace.ShardRateLimiter;
import io.cdfrecords.pace.ShardRateState;
import io.cdfrecords.policy.RatePlan;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The pace of bounded input whose shards take turns on fewer threads. The rate is not divided among
 * the shards then: in a job of one process all threads share the whole rate; otherwise each thread
 * has its share, which the shard uses whose turn it is.
 */
final class TurnPace {
  private static final Map<String, TurnPace> OF_JOBS = new HashMap<>();

  private final ShardRateLimiter limiter;
  private final String write;
  private int users;

  private TurnPace(ShardRateLimiter limiter, String write) {
    this.limiter = limiter;
    this.write = write;
  }

  /**
   * Returns the pace that all threads of a job share; each gives it back with {@link #release}.
   *
   * @param write the name of the write in this process
   * @param plan the pace of the job
   */
  static TurnPace ofJob(String write, RatePlan plan) {
    synchronized (OF_JOBS) {
      TurnPace shared =
          OF_JOBS.computeIfAbsent(write, any -> new TurnPace(ShardRateLimiter.ofJob(plan), write));
      shared.users++;
      return shared;
    }
  }

  /**
   * Returns the pace of one thread.
   *
   * @param plan the pace of the job, divided among its threads
   */
  static TurnPace ofThread(RatePlan plan) {
    // Threads have no numbers, so that each takes the smallest share.
    int last = plan.shards() - 1;
    return new TurnPace(new ShardRateLimiter(plan, last, ShardRateState.NEW, Instant.EPOCH), "");
  }

  ShardRateLimiter limiter() {
    return limiter;
  }

  /** Gives the pace back; the last user ends it. */
  void release() {
    synchronized (OF_JOBS) {
      if (--users == 0) {
        OF_JOBS.remove(write, this);
      }
    }
  }
}
