package io.cdfrecords.emulator.budget;

import java.util.ArrayDeque;
import java.util.Deque;

/** Amounts within a sliding window, whose sum stays within a limit. */
final class AmountWindow {
  private final long limit;
  private final long windowMillis;
  private final Deque<Amount> amounts = new ArrayDeque<>();
  private long sum;

  AmountWindow(long limit, long windowMillis) {
    this.limit = limit;
    this.windowMillis = windowMillis;
  }

  long limit() {
    return limit;
  }

  /** Returns what is taken of the limit. */
  BudgetUse used(long now) {
    forget(now);
    return new BudgetUse(sum, limit);
  }

  /** Returns whether an amount is within what is left. */
  boolean fits(long amount, long now) {
    forget(now);
    return amount <= limit - sum;
  }

  /** Takes an amount that fits. Amounts of one millisecond share an entry. */
  void take(long amount, long now) {
    Amount latest = amounts.peekLast();
    if (latest != null && latest.millis() == now) {
      amounts.removeLast();
      amounts.addLast(new Amount(now, latest.amount() + amount));
    } else {
      amounts.addLast(new Amount(now, amount));
    }
    sum += amount;
  }

  /**
   * Returns after how many milliseconds enough has left the window for an amount that does not fit;
   * the whole window for an amount that never will.
   */
  long waitMillis(long amount, long now) {
    long missing = amount - (limit - sum);
    for (Amount old : amounts) {
      missing -= old.amount();
      if (missing <= 0) {
        return old.millis() + windowMillis - now;
      }
    }
    return windowMillis;
  }

  private void forget(long now) {
    Amount oldest;
    while ((oldest = amounts.peekFirst()) != null && oldest.millis() + windowMillis <= now) {
      sum -= amounts.removeFirst().amount();
    }
  }

  private record Amount(long millis, long amount) {}
}
