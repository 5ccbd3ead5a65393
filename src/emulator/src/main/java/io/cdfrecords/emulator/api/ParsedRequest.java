package io.cdfrecords.emulator.api;

import java.time.Duration;
import java.util.Optional;

/**
 * A request that was read.
 *
 * @param route where it leads
 * @param identity who sent it; empty where no sender is known, and no budgets are used
 * @param call what it does; of a request that is wrong, to refuse it
 * @param delay how long a fault delays it before it is applied
 */
public record ParsedRequest(Route route, Optional<String> identity, Call call, Duration delay) {
  ParsedRequest(Route route, Optional<String> identity, Call call) {
    this(route, identity, call, Duration.ZERO);
  }

  /** Returns this request with another call. */
  ParsedRequest with(Call other) {
    return new ParsedRequest(route, identity, other, delay);
  }

  /** Returns this request with a delay. */
  ParsedRequest delayedBy(Duration longer) {
    return new ParsedRequest(route, identity, call, longer);
  }
}
