package io.cdfrecords.emulator.budget;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Reads a plan from its JSON. A key that is left out is as published. */
final class BudgetPlanReader {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Duration SHORTEST_WINDOW = Duration.ofMillis(1);
  private static final Duration LONGEST_WINDOW = Duration.ofDays(1);
  private static final double LARGEST_FACTOR = 1000;

  private final Set<String> templateNames;

  /** Creates a reader that knows these templates. */
  BudgetPlanReader(Set<String> templateNames) {
    this.templateNames = templateNames;
  }

  /**
   * Reads a plan.
   *
   * @throws IllegalArgumentException naming the key, its value and what is allowed
   */
  BudgetPlan read(String json) {
    JsonNode plan = tree(json);
    checkObject("a plan of budgets", plan);
    allowOnly("", plan, Set.of("window", "retryAfter", "requests", "templates"));
    return new BudgetPlan(
        plan.has("window") ? window(plan.get("window")) : BudgetPlan.PUBLISHED_WINDOW,
        plan.has("retryAfter") && flag("retryAfter", plan.get("retryAfter")),
        factor("", plan, "requests"),
        plan.has("templates") ? templates(plan.get("templates")) : Map.of());
  }

  private Map<String, TemplateFactors> templates(JsonNode templates) {
    checkObject("templates", templates);
    allowOnly("templates.", templates, templateNames);
    Map<String, TemplateFactors> factors = new LinkedHashMap<>();
    templates
        .properties()
        .forEach(
            entry -> {
              String key = "templates." + entry.getKey();
              JsonNode value = entry.getValue();
              checkObject(key, value);
              allowOnly(key + ".", value, Set.of("rates", "totals"));
              factors.put(
                  entry.getKey(),
                  new TemplateFactors(
                      factor(key + ".", value, "rates"), factor(key + ".", value, "totals")));
            });
    return factors;
  }

  private static JsonNode tree(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "a plan of budgets must be JSON: " + e.getOriginalMessage());
    }
  }

  private static Duration window(JsonNode value) {
    try {
      Duration window = Duration.parse(value.isTextual() ? value.textValue() : "");
      if (window.compareTo(SHORTEST_WINDOW) >= 0 && window.compareTo(LONGEST_WINDOW) <= 0) {
        return window;
      }
    } catch (DateTimeParseException e) {
      // Refused below, as one that is out of range.
    }
    throw refuse(
        "window",
        "must be a period between %s and %s".formatted(SHORTEST_WINDOW, LONGEST_WINDOW),
        value);
  }

  private static boolean flag(String key, JsonNode value) {
    if (!value.isBoolean()) {
      throw refuse(key, "must be true or false", value);
    }
    return value.booleanValue();
  }

  private static double factor(String path, JsonNode object, String key) {
    if (!object.has(key)) {
      return 1;
    }
    double factor = object.get(key).doubleValue();
    if (!(factor > 0 && factor <= LARGEST_FACTOR)) {
      throw refuse(
          path + key,
          "must be a number above 0 and up to %.0f".formatted(LARGEST_FACTOR),
          object.get(key));
    }
    return factor;
  }

  private static void checkObject(String key, JsonNode value) {
    if (!value.isObject()) {
      throw refuse(key, "must be a JSON object", value);
    }
  }

  private static void allowOnly(String path, JsonNode object, Set<String> keys) {
    object
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!keys.contains(name)) {
                throw refuse(
                    path + name,
                    "must be one of " + String.join(", ", keys.stream().sorted().toList()),
                    object.get(name));
              }
            });
  }

  private static IllegalArgumentException refuse(String key, String meaning, JsonNode value) {
    return new IllegalArgumentException("%s %s, but was %s".formatted(key, meaning, value));
  }
}
