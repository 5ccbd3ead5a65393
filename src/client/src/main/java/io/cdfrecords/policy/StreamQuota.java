package io.cdfrecords.policy;

import java.io.Serializable;
import java.time.Duration;
import java.util.function.LongUnaryOperator;

/**
 * The limits of a stream in any period of one length.
 *
 * @param records the most records ingested
 * @param bytes the most bytes ingested
 * @param updates the most records updated or deleted; the largest number there is for no limit
 * @param window the length of time
 */
public record StreamQuota(long records, long bytes, long updates, Duration window)
    implements Serializable {
  /** The number of slices of a window, and the smallest part of a share that is worth a request. */
  public static final int SLICES = 100;

  /** Returns the quota of each of {@code shards}. */
  public StreamQuota share(int shards) {
    return new StreamQuota(records / shards, bytes / shards, updates / shards, window);
  }

  /**
   * Returns whether {@code used} and {@code more} are allowed together.
   *
   * @param partOf the part of a limit that is allowed now
   */
  public boolean allows(BudgetUse used, BudgetUse more, LongUnaryOperator partOf) {
    BudgetUse sum = used.plus(more);
    return sum.records() <= partOf.applyAsLong(records)
        && sum.bytes() <= partOf.applyAsLong(bytes)
        && sum.updates() <= partOf.applyAsLong(updates);
  }

  /** Returns whether a request for less than is there is worth making. */
  public boolean isWorthARequest(BudgetUse part) {
    return part.records() > records / SLICES
        || part.bytes() > bytes / SLICES
        || part.updates() > updates / SLICES;
  }
}
