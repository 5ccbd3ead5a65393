package io.cdfrecords.emulator.fault;

import io.cdfrecords.emulator.inspection.Operation;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;

/** A rule in force: it counts the requests of its operation from the moment it was set. */
final class ActiveRule {
  private final FaultRule rule;
  private final RandomGenerator random;
  private long requests;

  ActiveRule(FaultRule rule) {
    this.rule = rule;
    this.random = new Random(rule.seed());
  }

  /** Counts a request and returns the fault it meets, if any. */
  Optional<Fault> next(Operation operation) {
    if (!rule.on().covers(operation)) {
      return Optional.empty();
    }
    requests++;
    return rule.meets(requests, random.nextDouble())
        ? Optional.of(rule.faultFor(requests))
        : Optional.empty();
  }

  /** Returns the rule as it was written. */
  String json() {
    return rule.json();
  }
}
