package io.cdfrecords.emulator.read.query;

import io.cdfrecords.emulator.json.RequestRefusedException;
import java.time.Duration;
import java.time.InstantSource;

/**
 * The end of the time that a query may take. The 30 seconds and the status 408 are our decision: so
 * the service answers a slow query of data models, and a 503 would make the caller repeat a query
 * that takes just as long.
 */
public final class QueryDeadline {
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final InstantSource clock;
  private final long endMillis;

  private QueryDeadline(InstantSource clock, long endMillis) {
    this.clock = clock;
    this.endMillis = endMillis;
  }

  /** Returns the deadline of a query that begins now. */
  public static QueryDeadline startingAt(InstantSource clock) {
    return new QueryDeadline(clock, clock.millis() + LONGEST.toMillis());
  }

  /** Returns whether the time is over. */
  public boolean over() {
    return clock.millis() > endMillis;
  }

  /**
   * Checks that there is time left.
   *
   * @throws RequestRefusedException with 408, where there is none
   */
  public void check() {
    if (over()) {
      throw new RequestRefusedException(
          408,
          "the query took longer than %s; ask for a shorter span of time or with a simpler filter"
              .formatted(LONGEST));
    }
  }
}
