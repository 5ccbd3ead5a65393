package io.cdfrecords.policy;

import io.cdfrecords.api.Bounds;
import org.jspecify.annotations.Nullable;

/**
 * How fast a job may send, and among how many shards that is divided. Shards know nothing of each
 * other: each keeps to its share, so that the job keeps to the whole on any number of workers.
 *
 * @param requestsPerSecond the most requests of the job in any second, 1–40
 * @param budget what each stream may be sent, or null for as much as the service takes
 * @param shards how many shards the job has; no more than {@code requestsPerSecond}
 */
public record RatePlan(int requestsPerSecond, @Nullable StreamBudget budget, int shards) {
  /** The service lets one identity write 30 times a second. */
  public static final int DEFAULT_REQUESTS_PER_SECOND = 30;

  private static final int MOST_REQUESTS_PER_SECOND = 40;

  /** The service lets one identity look for records of mutable streams 15 times a second. */
  private static final int MOST_QUERIES_PER_SECOND = 15;

  /** Refuses shares of nothing. */
  public RatePlan {
    checkRequestsPerSecond(requestsPerSecond);
    if (shards < 1 || shards > requestsPerSecond) {
      throw new IllegalArgumentException(
          "requestsPerSecond must be at least shards ("
              + shards
              + "), since each shard gets its share of it, but was "
              + requestsPerSecond);
    }
    if (budget != null) {
      budget.checkShares(shards);
    }
  }

  /**
   * Refuses values out of range.
   *
   * @param requestsPerSecond 1–40: the service lets all identities of a project write 40 times a
   *     second
   */
  public static void checkRequestsPerSecond(int requestsPerSecond) {
    Bounds.check("requestsPerSecond", requestsPerSecond, 1, MOST_REQUESTS_PER_SECOND);
  }

  /**
   * Returns the plan for threads of which each sends for one shard after the other: what is divided
   * among shards here is divided among the threads there, where they are fewer.
   *
   * @param threads the most threads that the job has, 1 or more
   */
  public RatePlan dividedAmong(int threads) {
    return new RatePlan(requestsPerSecond, budget, Math.min(shards, threads));
  }

  /**
   * Returns the requests that shard {@code shard} may make in a second: what is left over goes
   * first.
   */
  public int requestsOf(int shard) {
    return share(requestsPerSecond, shard);
  }

  /**
   * Returns the queries that shard {@code shard} may make in a second. The job may make as many as
   * requests that write, 15 at the most, so that jobs which divide the one divide the other too.
   */
  public int queriesOf(int shard) {
    // At least one: with more than fifteen shards each still has to ask.
    return Math.max(1, share(Math.min(requestsPerSecond, MOST_QUERIES_PER_SECOND), shard));
  }

  private int share(int whole, int shard) {
    return whole / shards + (shard < whole % shards ? 1 : 0);
  }
}
