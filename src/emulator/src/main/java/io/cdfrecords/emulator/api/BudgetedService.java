package io.cdfrecords.emulator.api;

import io.cdfrecords.emulator.budget.BudgetLease;
import io.cdfrecords.emulator.budget.Budgets;
import io.cdfrecords.emulator.json.Answer;
import io.cdfrecords.emulator.json.RequestRefusedException;
import io.cdfrecords.emulator.store.StreamCatalog;
import java.time.Duration;

/**
 * Lets a request use the budgets of its sender, or refuses it. An invalid request uses them like a
 * valid one; a request whose sender is unknown uses none.
 */
public final class BudgetedService implements ApiService {
  private final ApiService next;
  private final Budgets budgets;
  private final StreamCatalog catalog;

  /** Creates the service. */
  public BudgetedService(ApiService next, Budgets budgets, StreamCatalog catalog) {
    this.next = next;
    this.budgets = budgets;
    this.catalog = catalog;
  }

  @Override
  public void serve(ParsedRequest request, Responder responder) {
    BudgetLease lease;
    try {
      lease = lease(request);
    } catch (RequestRefusedException refusal) {
      responder.answer(refusal.answer());
      return;
    }
    next.serve(request, new LeasedResponder(responder, lease));
  }

  private BudgetLease lease(ParsedRequest request) {
    Route route = request.route();
    return request
        .identity()
        .map(
            identity ->
                budgets.enter(route.operation(), route.stream().flatMap(catalog::stream), identity))
        .orElse(BudgetLease.FREE);
  }

  /**
   * Ends the lease before the caller can know that its request has ended.
   *
   * @param responder ends the request
   * @param lease what the request uses of the budgets
   */
  private record LeasedResponder(Responder responder, BudgetLease lease) implements Responder {
    @Override
    public void answer(Answer answer) {
      lease.end(answer.body().length);
      responder.answer(answer);
    }

    @Override
    public void cut() {
      lease.end(0);
      responder.cut();
    }

    @Override
    public void stall() {
      responder.stall();
    }

    @Override
    public void later(Duration delay, Runnable rest) {
      responder.later(delay, rest);
    }
  }
}
