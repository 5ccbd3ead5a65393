package io.cdfrecords.emulator.fault;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One rule of a script: which requests, and what happens to them.
 *
 * @param on the operation it is about
 * @param from the first request of that operation it is about, counted from 1
 * @param times how many requests from there; {@link Long#MAX_VALUE} for all
 * @param share with which probability each of those is met; empty for always
 * @param seed makes the choices of {@code share} and of partial failures
 * @param fault what happens
 * @param json the rule as it was written
 */
record FaultRule(
    FaultTarget on,
    long from,
    long times,
    OptionalDouble share,
    long seed,
    Fault fault,
    String json) {

  /** Returns whether the rule meets a request, given its number and a random number in [0, 1). */
  boolean meets(long request, double random) {
    return request >= from && request - from < times && random < share.orElse(1);
  }

  /** Returns the fault for a request, with a partial failure of its own choice each time. */
  Fault faultFor(long request) {
    if (fault instanceof Fault.Status status && status.partial().isPresent()) {
      PartialFailure partial = status.partial().get();
      return new Fault.Status(
          status.status(),
          status.retryAfter(),
          Optional.of(new PartialFailure(partial.share(), seed + request)));
    }
    return fault;
  }
}
