package io.cdfrecords.emulator.budget;

import io.cdfrecords.emulator.json.Json;
import io.cdfrecords.emulator.store.StreamTemplate;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * How the emulator's budgets differ from those that are published.
 *
 * @param window how long the windows of stream templates are
 * @param retryAfter whether an answer says when to come back
 * @param requests the factor of all budgets of requests
 * @param templates the factors of templates, by name; those not named are as published
 */
public record BudgetPlan(
    Duration window, boolean retryAfter, double requests, Map<String, TemplateFactors> templates) {

  static final Duration PUBLISHED_WINDOW = Duration.ofMinutes(10);

  /** No difference. */
  public static final BudgetPlan PUBLISHED = new BudgetPlan(PUBLISHED_WINDOW, false, 1, Map.of());

  /** Keeps its own copy of the factors. */
  public BudgetPlan {
    templates = Map.copyOf(templates);
  }

  /**
   * Reads a plan.
   *
   * @param json a JSON object
   * @param templates the names of all templates
   * @throws IllegalArgumentException where it is wrong, naming the key and what is allowed
   */
  public static BudgetPlan parse(String json, Set<String> templates) {
    return new BudgetPlanReader(templates).read(json);
  }

  /** Returns the JSON from which {@link #parse} would read the same plan. */
  public Map<String, Object> json() {
    Map<String, Object> factors = new LinkedHashMap<>();
    templates.forEach(
        (name, factor) ->
            factors.put(name, Json.object("rates", factor.rates(), "totals", factor.totals())));
    Map<String, Object> json = Json.object("window", window.toString(), "retryAfter", retryAfter);
    json.put("requests", requests);
    json.put("templates", factors);
    return json;
  }

  /** Returns a template with the limits that this plan gives it. */
  public StreamTemplate applied(StreamTemplate template) {
    TemplateFactors factors = templates.get(template.name());
    return factors == null ? template : factors.applied(template);
  }
}
