package io.cdfrecords.emulator.budget;

import io.cdfrecords.emulator.inspection.Budget;
import io.cdfrecords.emulator.json.RequestRefusedException;
import java.util.EnumMap;
import java.util.Map;

/** Refuses requests that are beyond a budget, and counts them. */
final class Throttle {
  private static final int STATUS = 429;
  private static final long SECOND_MILLIS = 1000;

  private final boolean retryAfter;
  private final Map<Budget, Long> refused = new EnumMap<>(Budget.class);

  /** Creates a throttle that tells callers when to come back, or does not. */
  Throttle(boolean retryAfter) {
    this.retryAfter = retryAfter;
  }

  /** Refuses a request that would have room after a number of milliseconds. */
  RequestRefusedException refuse(Budget budget, String message, long waitMillis) {
    RequestRefusedException refusal = refuse(budget, message);
    return retryAfter ? refusal.retryAfter(-Math.floorDiv(-waitMillis, SECOND_MILLIS)) : refusal;
  }

  /** Refuses a request that will have no room, however long its caller waits. */
  synchronized RequestRefusedException refuse(Budget budget, String message) {
    refused.merge(budget, 1L, Long::sum);
    return new RequestRefusedException(STATUS, message);
  }

  /** Forgets the requests that were refused. */
  synchronized void clear() {
    refused.clear();
  }

  /**
   * Returns the number of requests that each budget refused; budgets that refused none are absent.
   */
  synchronized Map<Budget, Long> refused() {
    return Map.copyOf(refused);
  }
}
