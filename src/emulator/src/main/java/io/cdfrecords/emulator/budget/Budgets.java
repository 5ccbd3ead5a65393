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

/** All budgets of a project, or none. */
public final class Budgets {
  private final Optional<BudgetPlan> plan;
  private final InstantSource clock;
  private final Throttle throttle;
  private final RequestBudgets requests;
  private final Optional<ReadBudgets> reads;
  private final Map<String, StreamQuota> quotas = new ConcurrentHashMap<>();

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
  public BudgetLease enter(Operation operation, Optional<RecordStream> stream, String identity) {
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

  /** Returns the gate before the writes of a new stream. */
  public WriteGate gate(String stream, StreamTemplate template) {
    return plan.<WriteGate>map(p -> quota(stream, template, p.window())).orElse(WriteGate.OPEN);
  }

  /** Returns the period in which a stream takes its records and bytes. */
  public Duration window() {
    return plan.map(BudgetPlan::window).orElse(BudgetPlan.PUBLISHED_WINDOW);
  }

  /** Returns what a stream took within the window; empty where its writes are not limited. */
  public Optional<Map<Budget, BudgetUse>> used(String stream) {
    return Optional.ofNullable(quotas.get(stream)).map(StreamQuota::used);
  }

  /** Gives back all that was used, and forgets the streams. */
  public void clear() {
    quotas.clear();
    requests.clear();
    reads.ifPresent(ReadBudgets::clear);
    throttle.clear();
  }

  /**
   * Returns the number of requests that each budget refused; budgets that refused none are absent.
   */
  public Map<Budget, Long> throttled() {
    return throttle.refused();
  }

  private StreamQuota quota(String stream, StreamTemplate template, Duration window) {
    StreamQuota quota = new StreamQuota(stream, template, window, clock, throttle);
    quotas.put(stream, quota);
    return quota;
  }
}
