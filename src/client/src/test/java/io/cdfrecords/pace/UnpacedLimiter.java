package io.cdfrecords.pace;

import io.cdfrecords.policy.RatePlan;
import java.time.Instant;

/** The rate limiter of a shard for which no rate is too fast. */
public final class UnpacedLimiter {
  private UnpacedLimiter() {}

  /** Returns a limiter that admits everything. */
  public static ShardRateLimiter create() {
    int any = Integer.MAX_VALUE;
    return new ShardRateLimiter(
        new RatePlan(1, null, 1), any, any, ShardRateState.NEW, Instant.EPOCH);
  }
}
