package io.cdfrecords.emulator.api;

import io.cdfrecords.emulator.budget.BudgetPlan;
import io.cdfrecords.emulator.budget.Budgets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The settings that may change while the emulator runs: lag, latency, and the plan of budgets. */
public final class LiveSettings {
  private final Budgets budgets;
  private final Set<String> templates;
  private final SettingValues first;
  private volatile SettingValues current;

  /**
   * Creates the settings that an emulator begins with.
   *
   * @param budgets the budgets, which have the plan already
   * @param templates the names of all templates, which a plan may name
   */
  public LiveSettings(
      Budgets budgets,
      Set<String> templates,
      Duration lag,
      Duration latency,
      Optional<BudgetPlan> plan) {
    this.budgets = budgets;
    this.templates = Set.copyOf(templates);
    this.first = new SettingValues(lag, latency, plan);
    this.current = first;
  }

  /** Returns how long queries lag behind writes. */
  public Duration lag() {
    return current.lag();
  }

  /** Returns how long a request about records takes at least. */
  public Duration latency() {
    return current.latency();
  }

  /** Returns the plan of budgets; empty where nothing is limited. */
  Optional<BudgetPlan> plan() {
    return current.plan();
  }

  /** Returns the names of all templates, which a plan may name. */
  Set<String> templates() {
    return templates;
  }

  /** Changes the settings together. An unchanged plan keeps its counts. */
  synchronized void set(Duration newLag, Duration newLatency, Optional<BudgetPlan> newPlan) {
    boolean samePlan = current.plan().equals(newPlan);
    current = new SettingValues(newLag, newLatency, newPlan);
    if (!samePlan) {
      budgets.replace(newPlan);
    }
  }

  /** Goes back to the settings that the emulator began with; nothing is used of any budget. */
  public synchronized void reset() {
    set(first.lag(), first.latency(), first.plan());
    budgets.clear();
  }

  private record SettingValues(Duration lag, Duration latency, Optional<BudgetPlan> plan) {}
}
