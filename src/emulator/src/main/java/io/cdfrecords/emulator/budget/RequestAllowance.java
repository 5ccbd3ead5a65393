package io.cdfrecords.emulator.budget;

import io.cdfrecords.emulator.json.RequestRefusedException;

/** The share of one holder in one budget of requests. */
final class RequestAllowance {
  private static final long SECOND_MILLIS = 1000;

  private final RequestBudget budget;
  private final String holder;
  private final RateWindow rate;
  private final int mostAtOnce;
  private int atOnce;

  /** Creates an allowance of which nothing is used. */
  RequestAllowance(RequestBudget budget, String holder, RequestLimits limits) {
    this.budget = budget;
    this.holder = holder;
    this.rate = new RateWindow(limits.perSecond(), SECOND_MILLIS);
    this.mostAtOnce = limits.atOnce();
  }

  /**
   * Counts a request towards the rate, also where it is refused: the service warns that a throttled
   * call may still consume budget, so a caller that does not slow down is not let in again.
   *
   * @throws RequestRefusedException where the request is beyond the allowance
   */
  void ask(long now, Throttle throttle) {
    long wait = rate.waitMillis(now);
    rate.count(now);
    if (wait > 0) {
      throw throttle.refuse(budget.counted(), limited(rate.limit(), "in PT1S"), wait);
    }
    if (atOnce >= mostAtOnce) {
      throw throttle.refuse(budget.counted(), limited(mostAtOnce, "at a time"), SECOND_MILLIS);
    }
  }

  /** Begins the work on a request that was not refused. */
  void begin() {
    atOnce++;
  }

  /** Ends the work on a request. */
  void end() {
    atOnce--;
  }

  private String limited(int limit, String span) {
    return "%s of %s are limited to %d requests %s".formatted(budget.words(), holder, limit, span);
  }
}
