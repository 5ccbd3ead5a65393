package io.cdfrecords.emulator.budget;

import io.cdfrecords.emulator.inspection.Operation;
import io.cdfrecords.emulator.json.RequestRefusedException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The requests of the project and of each identity. */
final class RequestBudgets {
  private final double scale;
  private final InstantSource clock;
  private final Throttle throttle;
  private final Map<RequestBudget, RequestAllowance> ofProject = new EnumMap<>(RequestBudget.class);
  private final Map<String, Map<RequestBudget, RequestAllowance>> ofIdentities = new HashMap<>();

  RequestBudgets(double scale, InstantSource clock, Throttle throttle) {
    this.scale = scale;
    this.clock = clock;
    this.throttle = throttle;
  }

  /**
   * Lets a request in. The identity's budgets are asked before the project's, so that what an
   * identity sends beyond its own takes nothing from the others.
   *
   * @throws RequestRefusedException with 429, where a budget has no room for it
   */
  synchronized BudgetLease enter(Operation operation, boolean mutable, String identity) {
    List<RequestAllowance> allowances = allowances(RequestBudget.of(operation, mutable), identity);
    long now = clock.millis();
    allowances.forEach(allowance -> allowance.ask(now, throttle));
    allowances.forEach(RequestAllowance::begin);
    return answerBytes -> leave(allowances);
  }

  /** Gives back all that was used; requests under way end without being counted again. */
  synchronized void clear() {
    ofProject.clear();
    ofIdentities.clear();
  }

  private synchronized void leave(List<RequestAllowance> allowances) {
    allowances.forEach(RequestAllowance::end);
  }

  private List<RequestAllowance> allowances(List<RequestBudget> budgets, String identity) {
    Map<RequestBudget, RequestAllowance> ofIdentity =
        ofIdentities.computeIfAbsent(identity, i -> new EnumMap<>(RequestBudget.class));
    List<RequestAllowance> allowances = new ArrayList<>();
    for (RequestBudget budget : budgets) {
      allowances.add(
          ofIdentity.computeIfAbsent(budget, b -> allowance(b, "this identity", b.ofIdentity())));
    }
    for (RequestBudget budget : budgets) {
      allowances.add(
          ofProject.computeIfAbsent(budget, b -> allowance(b, "the project", b.ofProject())));
    }
    return allowances;
  }

  private RequestAllowance allowance(RequestBudget budget, String holder, RequestLimits limits) {
    return new RequestAllowance(budget, holder, limits.scaled(scale));
  }
}
