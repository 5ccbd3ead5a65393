package io.cdfrecords.emulator.budget;

import io.cdfrecords.emulator.inspection.Budget;
import io.cdfrecords.emulator.inspection.Operation;
import io.cdfrecords.emulator.store.StreamTemplate;
import io.cdfrecords.emulator.store.WriteGate;
import io.cdfrecords.emulator.wire.RequestRefusedException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** All budgets of a project, or none. */
public final class Budgets {
  private final Optional<BudgetPlan> plan;
  private final InstantSource clock;
  private final Throttle throttle;
  private final RequestBudgets requests;

  /** Makes budgets of which nothing is used; an empty plan limits nothing. */
  public Budgets(Optional<BudgetPlan> plan, InstantSource clock) {
    this.plan = plan;
    this.clock = clock;
    this.throttle = new Throttle(plan.map(BudgetPlan::retryAfter).orElse(false));
    this.requests = new RequestBudgets(plan.map(BudgetPlan::requests).orElse(1.0), clock, throttle);
  }

  /**
   * Lets a request in.
   *
   * @param mutable whether its stream is mutable; without meaning for writes and where it has none
   * @param identity who sends it
   * @throws RequestRefusedException with 429, where a budget has no room for it
   */
  public Visit enter(Operation operation, boolean mutable, String identity) {
    return plan.isPresent() ? requests.enter(operation, mutable, identity) : Visit.FREE;
  }

  /** Answers the gate before the writes of a new stream. */
  public WriteGate gate(String stream, StreamTemplate template) {
    return plan.<WriteGate>map(p -> new StreamQuota(stream, template, p.window(), clock, throttle))
        .orElse(WriteGate.OPEN);
  }

  /** Answers how many requests each budget refused; those that refused none are not in it. */
  public Map<Budget, Long> throttled() {
    return throttle.refused();
  }
}
