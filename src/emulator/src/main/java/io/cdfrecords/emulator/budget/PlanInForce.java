package io.cdfrecords.emulator.budget;

import io.cdfrecords.emulator.inspection.Budget;
import io.cdfrecords.emulator.inspection.Operation;
import io.cdfrecords.emulator.json.RequestRefusedException;
import io.cdfrecords.emulator.store.RecordStream;
import io.cdfrecords.emulator.store.StreamTemplate;
import io.cdfrecords.emulator.store.WriteGate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A plan of budgets, and what is used of it. */
final class PlanInForce {
  private final Optional<BudgetPlan> plan;
  private final InstantSource clock;
  private final Throttle throttle;
  private final RequestBudgets requests;
  private final Optional<ReadBudgets> reads;
  private final Map<String, StreamQuota> quotas = new ConcurrentHashMap<>();

  PlanInForce(Optional<BudgetPlan> plan, InstantSource clock) {
    this.plan = plan;
    this.clock = clock;
    this.throttle = new Throttle(plan.map(BudgetPlan::retryAfter).orElse(false));
    this.requests = new RequestBudgets(plan.map(BudgetPlan::requests).orElse(1.0), clock, throttle);
    this.reads = plan.map(p -> new ReadBudgets(p, clock, throttle));
  }

  BudgetLease enter(Operation operation, Optional<RecordStream> stream, String identity) {
    if (reads.isEmpty()) {
      return BudgetLease.FREE;
    }
    boolean mutable = stream.map(RecordStream::mutable).orElse(false);
    if (!operation.readsRecords() || stream.isEmpty()) {
      return requests.enter(operation, mutable, identity);
    }
    reads.get().ask(stream.get(), identity);
    BudgetLease visit = requests.enter(operation, mutable, identity);
    return answerBytes -> {
      visit.end(answerBytes);
      reads.get().count(stream.get(), identity, answerBytes);
    };
  }

  void checkActive(StreamTemplate template, long active) {
    if (plan.isPresent() && active >= template.activeStreams()) {
      throw new RequestRefusedException(
          400,
          "active streams of template %s are limited to %d; delete one first"
              .formatted(template.name(), template.activeStreams()));
    }
  }

  WriteGate gate(String stream, StreamTemplate template) {
    return plan.<WriteGate>map(p -> quota(p, stream, template)).orElse(WriteGate.OPEN);
  }

  StreamTemplate applied(StreamTemplate template) {
    return plan.map(p -> p.applied(template)).orElse(template);
  }

  Duration window() {
    return plan.map(BudgetPlan::window).orElse(BudgetPlan.PUBLISHED_WINDOW);
  }

  Optional<Map<Budget, BudgetUse>> used(RecordStream stream) {
    return plan.map(p -> quota(p, stream.externalId(), stream.template()).used());
  }

  void clear() {
    quotas.clear();
    requests.clear();
    reads.ifPresent(ReadBudgets::clear);
    throttle.clear();
  }

  Map<Budget, Long> throttled() {
    return throttle.refused();
  }

  /** The name of a stream is not given to another, except where all is cleared. */
  private StreamQuota quota(BudgetPlan inForce, String stream, StreamTemplate template) {
    return quotas.computeIfAbsent(
        stream,
        id -> new StreamQuota(id, inForce.applied(template), inForce.window(), clock, throttle));
  }
}
