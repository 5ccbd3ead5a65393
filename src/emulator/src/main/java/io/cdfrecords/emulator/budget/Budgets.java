package io.cdfrecords.emulator.budget;

import io.cdfrecords.emulator.inspection.Budget;
import io.cdfrecords.emulator.inspection.Operation;
import io.cdfrecords.emulator.store.RecordStream;
import io.cdfrecords.emulator.store.StreamTemplate;
import io.cdfrecords.emulator.store.WriteGate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** All budgets of a project, or none. A plan may be replaced by another while requests come in. */
public final class Budgets {
  private final InstantSource clock;
  private volatile PlanInForce inForce;

  /** Makes budgets of which nothing is used; an empty plan limits nothing. */
  public Budgets(Optional<BudgetPlan> plan, InstantSource clock) {
    this.clock = clock;
    this.inForce = new PlanInForce(plan, clock);
  }

  /** Replaces the plan. Nothing is used of the new one, and its refusals are counted from 0. */
  public void replace(Optional<BudgetPlan> plan) {
    inForce = new PlanInForce(plan, clock);
  }

  /**
   * Lets a request in.
   *
   * @param stream its stream; empty where it has none
   * @param identity who sends it
   * @throws io.cdfrecords.emulator.json.RequestRefusedException with 429, where a budget has no
   *     room for it
   */
  public BudgetLease enter(Operation operation, Optional<RecordStream> stream, String identity) {
    return inForce.enter(operation, stream, identity);
  }

  /**
   * Checks that a project may have one more stream of a template.
   *
   * @param active how many it has
   * @throws io.cdfrecords.emulator.json.RequestRefusedException with 400, by our decision, where it
   *     may not: it is one of the two statuses that are published of a creation that fails, and the
   *     other is for names that are taken
   */
  public void checkActive(StreamTemplate template, long active) {
    inForce.checkActive(template, active);
  }

  /** Returns the gate before the writes of a new stream, which keeps to the plan of the moment. */
  public WriteGate gate(String stream, StreamTemplate template) {
    return cost -> inForce.gate(stream, template).admit(cost);
  }

  /** Returns a template with the limits that the plan gives it. */
  public StreamTemplate applied(StreamTemplate template) {
    return inForce.applied(template);
  }

  /** Returns the period in which a stream takes its records and bytes. */
  public Duration window() {
    return inForce.window();
  }

  /** Returns what a stream took within the window; empty where its writes are not limited. */
  public Optional<Map<Budget, BudgetUse>> used(RecordStream stream) {
    return inForce.used(stream);
  }

  /** Gives back all that was used, and forgets the streams. */
  public void clear() {
    inForce.clear();
  }

  /**
   * Returns the number of requests that each budget refused; budgets that refused none are absent.
   */
  public Map<Budget, Long> throttled() {
    return inForce.throttled();
  }
}
