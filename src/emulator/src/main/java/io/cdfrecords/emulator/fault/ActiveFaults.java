package io.cdfrecords.emulator.fault;

import io.cdfrecords.emulator.inspection.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The faults in force. They may be set, extended and cleared while requests come in. Every rule
 * counts all requests of its operation, also those that another rule met; where several rules meet
 * a request the first of them wins.
 */
public final class ActiveFaults {
  private final List<ActiveRule> rules = new ArrayList<>();

  /**
   * Replaces all rules by those of a script.
   *
   * @throws IllegalArgumentException where the script is wrong, naming rule and field; the rules in
   *     force then stay
   */
  public void replace(String json) {
    List<FaultRule> replacement = FaultScriptReader.read(json);
    synchronized (this) {
      rules.clear();
      replacement.forEach(rule -> rules.add(new ActiveRule(rule)));
    }
  }

  /**
   * Adds the rules of a script after those in force.
   *
   * @throws IllegalArgumentException where the script is wrong, naming rule and field
   */
  public void add(String json) {
    List<FaultRule> additional = FaultScriptReader.read(json);
    synchronized (this) {
      additional.forEach(rule -> rules.add(new ActiveRule(rule)));
    }
  }

  /** Ends all faults. Requests that are already stalled stay so. */
  public synchronized void clear() {
    rules.clear();
  }

  /** Returns the rules in force as a script. */
  public synchronized String json() {
    return rules.stream().map(ActiveRule::json).collect(Collectors.joining(",", "[", "]"));
  }

  /** Counts a request and returns the fault it meets, if any. */
  public synchronized Optional<Fault> next(Operation operation) {
    Optional<Fault> met = Optional.empty();
    for (ActiveRule rule : rules) {
      Optional<Fault> fault = rule.next(operation);
      met = met.isPresent() ? met : fault;
    }
    return met;
  }
}
