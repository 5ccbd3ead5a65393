package io.cdfrecords.policy;

import java.io.Serializable;
import java.time.Duration;
import java.util.function.LongUnaryOperator;

/**
 * What may go to a stream in any stretch of time of one length.
 *
 * @param records the most records ingested
 * @param bytes the most bytes ingested
 * @param updates the most records updated or deleted; the largest number there is for no limit
 * @param window the length of time
 */
public record StreamQuota(long records, long bytes, long updates, Duration window)
    implements Serializable {
  /** So many slices a window is kept in, and so small a part of a share is worth a request. */
  public static final int SLICES = 100;

  /** Returns what each of {@code shards} may send. */
  public StreamQuota share(int shards) {
    return new StreamQuota(records / shards, bytes / shards, updates / shards, window);
  }

  /**
   * Returns whether {@code used} and {@code more} are allowed together.
   *
   * @param partOf what is allowed now of a limit
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
