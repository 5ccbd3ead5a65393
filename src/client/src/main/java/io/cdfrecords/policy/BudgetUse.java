package io.cdfrecords.policy;

import io.cdfrecords.api.Operation;

/**
 * What a request takes from a stream's budget.
 *
 * @param records how many records are ingested
 * @param bytes the bytes of the uncompressed body that ingests them
 * @param updates how many records are, or may be, updated or deleted
 */
public record BudgetUse(long records, long bytes, long updates) {
  public static final BudgetUse NOTHING = new BudgetUse(0, 0, 0);

  /** An upsert counts as ingested, and as updated: whether the record exists is unknown before. */
  public static BudgetUse of(Operation operation, int records, long bodyBytes) {
    return switch (operation) {
      case INGEST -> new BudgetUse(records, bodyBytes, 0);
      case UPSERT -> new BudgetUse(records, bodyBytes, records);
      case DELETE -> new BudgetUse(0, 0, records);
    };
  }

  public BudgetUse plus(BudgetUse more) {
    return new BudgetUse(records + more.records, bytes + more.bytes, updates + more.updates);
  }

  public BudgetUse minus(BudgetUse less) {
    return new BudgetUse(records - less.records, bytes - less.bytes, updates - less.updates);
  }
}
