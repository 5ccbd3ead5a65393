package io.cdfrecords.emulator.budget;

import io.cdfrecords.emulator.inspection.Budget;
import io.cdfrecords.emulator.inspection.Operation;
import io.cdfrecords.emulator.store.RecordStream;
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
  private final Optional<ReadBudgets> reads;

  /** Makes budgets of which nothing is used; an empty plan limits nothing. */
  public Budgets(Optional<BudgetPlan> plan, InstantSource clock) {
    this.plan = plan;
    this.clock = clock;
    this.throttle = new Throttle(plan.map(BudgetPlan::retryAfter).orElse(false));
    this.requests = new RequestBudgets(plan.map(BudgetPlan::requests).orElse(1.0), clock, throttle);
    this.reads = plan.map(p -> new ReadBudgets(p, clock, throttle));
  }

  /**
   * Lets a request in.
   *
   * @param stream its stream; empty where it has none
   * @param identity who sends it
   * @throws RequestRefusedException with 429, where a budget has no room for it
   */
  public Visit enter(Operation operation, Optional<RecordStream> stream, String identity) {
    if (reads.isEmpty()) {
      return Visit.FREE;
    }
    boolean mutable = stream.map(RecordStream::mutable).orElse(false);
    if (!operation.readsRecords() || stream.isEmpty()) {
      return requests.enter(operation, mutable, identity);
    }
    reads.get().ask(stream.get(), identity);
    Visit visit = requests.enter(operation, mutable, identity);
    return answerBytes -> {
      visit.end(answerBytes);
      reads.get().count(stream.get(), identity, answerBytes);
    };
  }

  /**
   * Checks that a project may have one more stream of a template.
   *
   * @param active how many it has
   * @throws RequestRefusedException with 400, by our decision, where it may not: it is one of the
   *     two statuses that are published of a creation that fails, and the other is for names that
   *     are taken
   */
  public void checkActive(StreamTemplate template, long active) {
    if (plan.isPresent() && active >= template.activeStreams()) {
      throw new RequestRefusedException(
          400,
          "active streams of template %s are limited to %d; delete one first"
              .formatted(template.name(), template.activeStreams()));
    }
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
